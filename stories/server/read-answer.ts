/** The text of an answer; an error in words for anything but success. */
export async function readAnswer(address: string, signal?: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal: signal ?? null }).catch((cause: unknown) => {
    signal?.throwIfAborted()
    // Each browser has words of its own for this, none of which helps.
    throw new Error('No answer: the server cannot be reached, or the connection broke.', { cause })
  })
  if (!answer.ok) throw new Error(`The server answered ${answer.status} ${answer.statusText}`.trim())
  return answer.text()
}
