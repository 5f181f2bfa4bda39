// #region job
/** Work that is all waiting: it asks the network, and sums up what it hears. */
export async function waitingJob(url: string, times: number, signal?: AbortSignal): Promise<number> {
  let characters = 0
  for (let n = 0; n < times; n++) {
    const options = { cache: 'no-store', ...(signal && { signal }) } as const
    const response = await fetch(url, options).catch((cause: unknown) => {
      throw new Error(`Request ${n + 1} was not answered.`, { cause })
    })
    characters += (await response.text()).length
  }
  return characters
}
// #endregion
