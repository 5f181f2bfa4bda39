declare const process: { env: { NODE_ENV?: string } }

/**
 * Whether extra checks run: every message is walked before it is sent, and misuse is reported. Bundlers replace the
 * expression; a browser that reads it as it stands has no `process`, and counts as production.
 */
export const development: boolean = (() => {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
})()
