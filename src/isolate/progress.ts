import type { OnYield } from './call.js'

/** Hands what is yielded to a listener, who wants all of it: also when the listener throws its generator goes on. */
export const progressTo =
  (onProgress: ((value: never) => void) | undefined): OnYield =>
  (value, more) => {
    try {
      onProgress?.(value as never)
    } finally {
      more()
    }
  }
