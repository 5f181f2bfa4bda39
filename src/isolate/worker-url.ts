import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'

/** What is used of Trusted Types (https://w3c.github.io/trusted-types), which TypeScript's DOM does not have. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

interface Policy {
  /** Gives a TrustedScriptURL, which stands where a URL may. */
  createScriptURL(url: string): URL
}

/** The policy's name, for the `trusted-types` directive of a page. */
const POLICY = 'react-isolates'

let policy: Policy | undefined

/**
 * The URL of the bootstrap worker, such that the page may start a worker from it. Compiled code calls it: the Vite plugin
 * puts it around the URL, since bundlers without the plugin must find the bare one.
 *
 * Under `require-trusted-types-for 'script'` a worker starts only from what a named policy has passed. Ours passes this
 * one URL, is seen by nobody else, and is made when the first isolate starts.
 *
 * @throws IsolateSpawnError `ISO-301` for a URL of another origin, which no engine lets a page start a worker from.
 */
export function workerUrl(url: URL): URL {
  // Applications with a scheme of their own have origins that URL does not know.
  if (/^https?:$/.test(url.protocol) && url.origin !== self.origin)
    throw new IsolateSpawnError(
      `its worker is at ${url.origin}, and browsers start workers from the page's own origin (${self.origin}) only. ` +
        'Serve the scripts of the build from there: a `base` on another host can hold assets, not isolates.',
    )
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  try {
    policy ??= trustedTypes.createPolicy(POLICY, {
      createScriptURL(asked) {
        if (asked === url.href) return asked
        throw new TypeError(`not the worker of react-isolates: ${asked}`)
      },
    })
  } catch {
    // The page names its policies, and not ours. Unless it also requires them, the bare URL will do.
    return url
  }
  return policy.createScriptURL(url.href)
}

/** Why the platform did not even create a worker, as far as its error says. */
export function whyRefused(error: unknown): string {
  return error instanceof TypeError && /trusted|sink type/i.test(error.message)
    ? 'the content security policy requires Trusted Types. ' +
        `Add "${POLICY}" to its trusted-types directive; a worker of your own needs a TrustedScriptURL from you`
    : 'the platform refused to create the worker'
}
