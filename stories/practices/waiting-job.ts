// #region job
/** Work that is all waiting: it asks the network, and sums up what it hears. */
export async function waitingJob(url: string, times: number): Promise<number> {
  let characters = 0
  for (let n = 0; n < times; n++) {
    const response = await fetch(url, { cache: 'no-store' })
    characters += (await response.text()).length
  }
  return characters
}
// #endregion
