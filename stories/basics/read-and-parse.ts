// #region functions
/** Any function will do. This one knows nothing of isolates, and could as well be called here. */
export async function readAndParseJson(): Promise<Record<string, unknown>> {
  const response = await fetch(new URL('./with-keys.json', import.meta.url))
  return response.json()
}

/** One that returns at once: it makes no difference. */
export function parseJson(text: string): Record<string, unknown> {
  return JSON.parse(text)
}
// #endregion
