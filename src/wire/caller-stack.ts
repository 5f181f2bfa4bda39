/**
 * The frames of the place where this is called, without those of the library's entry that calls it. They are put into
 * words only if somebody asks: nearly every run succeeds, and words cost more than the frames.
 */
export function callerStack(id: string): () => string {
  const here = new Error()
  return () => {
    const frames = (here.stack ?? '').split('\n').filter((line) => line && !/^Error\b/.test(line))
    return [`    --- run by isolate of ${id} ---`, ...frames.slice(2)].join('\n')
  }
}
