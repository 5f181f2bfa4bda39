import {
  Isolate,
  IsolateController,
  IsolatePool,
  type SendPort,
  serve,
  useIsolate,
  useIsolateController,
} from 'react-isolates'

// #region run
export const once = (text: string) => Isolate.run(() => text.length)
// #endregion

// #region pool
export async function often(texts: string[]): Promise<number[]> {
  const pool = new IsolatePool({ size: 4 })
  try {
    return await pool.map(texts, (text) => text.length)
  } finally {
    await pool.close()
  }
}
// #endregion

// #region controller
function memory(sendPort: SendPort<number | SendPort<string>>): void {
  const texts: string[] = []
  serve(sendPort, (text: string) => texts.push(text))
}
export const remember = () => IsolateController.create(memory)
// #endregion

// #region use-isolate
export function useLength(text: string): number | undefined {
  return useIsolate(() => text.length).data
}
// #endregion

// #region use-isolate-controller
export function useMemory() {
  const { state, send } = useIsolateController(memory)
  return { count: state, send }
}
// #endregion
