import { RobustWorker } from './robust-worker.ts'

// #region main
/** The whole life of a worker: five requests, five answers, and the end. */
export async function main(print: (line: string) => void): Promise<void> {
  const worker = await RobustWorker.spawn(print)
  const show = (value: unknown) => print(JSON.stringify(value))
  show(await worker.parseJson('{"key":"value"}'))
  show(await worker.parseJson('"banana"'))
  show(await worker.parseJson('[true, false, null, 1, "string"]'))
  show(await Promise.all([worker.parseJson('"yes"'), worker.parseJson('"no"')]))
  worker.close()
  print('--- port closed ---')
}
// #endregion
