/** What is used of Trusted Types (https://w3c.github.io/trusted-types), which TypeScript's DOM does not have. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

interface Policy {
  /** Gives a TrustedScriptURL, which stands where a URL may. */
  createScriptURL(url: string): URL
}

/** The policy's name, for the `trusted-types` directive of a page. */
export const POLICY = 'react-isolates'

let policy: Policy | undefined

/** The URL that the bootstrap worker was last started from, for who has to say why it did not start. */
export let usedUrl: URL | undefined

/**
 * The URL of the bootstrap worker, such that the page may start a worker from it. Compiled code calls it: the Vite plugin
 * puts it around the URL, since bundlers without the plugin must find the bare one.
 *
 * Under `require-trusted-types-for 'script'` a worker starts only from what a named policy has passed. Ours passes this
 * one URL, is seen by nobody else, and is made when the first isolate starts.
 */
export function workerUrl(url: URL): URL {
  usedUrl = url
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
