import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { POLICY, usedUrl } from './worker-url.js'

/** The error for a worker that the platform did not even create. */
export function refusedStart(cause: unknown): IsolateSpawnError {
  if (cause instanceof IsolateSpawnError) return cause
  return new IsolateSpawnError(reasonOfOrigin() ?? whyRefused(cause), { cause })
}

/** The error for a worker that was created and did not start. `ours`: it was the library's, whose URL is known. */
export function failedStart(
  { message, filename, lineno, error }: ErrorEvent,
  ours: boolean,
): IsolateSpawnError {
  // A script that did not load gives a bare event; one that threw gives the message and where.
  const reason = message
    ? `its module threw: ${message} (${filename}:${lineno})`
    : (ours && reasonOfOrigin()) ||
      `${(ours && usedUrl) || 'its module'} did not load. Is the file there, is it JavaScript, and does the content security policy (worker-src) allow it?`
  return new IsolateSpawnError(reason, error ? { cause: error } : {})
}

/** No engine lets a page start a worker from a URL of another origin. */
function reasonOfOrigin(): string | undefined {
  // Applications with a scheme of their own have origins that URL does not know.
  if (!usedUrl || !/^https?:$/.test(usedUrl.protocol) || usedUrl.origin === self.origin) return undefined
  return (
    `its worker is at ${usedUrl.origin}, and browsers start workers from the page's own origin (${self.origin}) only. ` +
    'Serve the scripts of the build from there: a `base` on another host can hold assets, not isolates.'
  )
}

function whyRefused(error: unknown): string {
  return error instanceof TypeError && /trusted|sink type/i.test(error.message)
    ? 'the content security policy requires Trusted Types. ' +
        `Add "${POLICY}" to its trusted-types directive; a worker of your own needs a TrustedScriptURL from you`
    : 'the platform refused to create the worker'
}
