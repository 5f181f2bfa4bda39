/** Does something and tells how long it took, in milliseconds. */
export async function timed<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result; took: number }> {
  const begun = performance.now()
  const result = await work()
  return { result, took: performance.now() - begun }
}
