/**
 * The frames of the place where an error was made, without those of the library's entry that made it. They are put into
 * words only if somebody asks: nearly every run succeeds, and words cost more than the frames.
 *
 * @param own how many frames are the library's, with that of this function where it makes the error.
 */
export function callerStack(id: string, here: Pick<Error, 'stack'> = new Error(), own = 2): () => string {
  return () => {
    const frames = (here.stack ?? '').split('\n').filter((line) => line && !/^Error\b/.test(line))
    return [`    --- run by isolate of ${id} ---`, ...frames.slice(own)].join('\n')
  }
}
