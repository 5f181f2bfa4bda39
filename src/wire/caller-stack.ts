/** Frames have their price: of many calls that wait at a time only so many keep those of their caller. */
export const withFrames = 64

/**
 * The frames of the place where something was asked for, without that of the library which noted it. They are put into
 * words only if somebody asks: nearly every run succeeds, and words cost more than the frames.
 *
 * @param here made there; undefined of one of many.
 */
export function callerStack(id: string, here: Error | undefined): () => string {
  return () => {
    const frames = (here?.stack ?? '').split('\n').filter((line) => line && !/^Error\b/.test(line))
    return [`    --- run by isolate of ${id} ---`, ...frames.slice(1)].join('\n')
  }
}
