import { compute } from 'react-isolates'
import { useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { useTask } from '../kit/use-task.ts'
import type { PhotoRecord } from '../server/photo-records.ts'
import { readAnswer } from '../server/read-answer.ts'
import { parsePhotos } from './parse-photos.ts'

/** Photos from the server, parsed in an isolate. */
export function usePhotos() {
  const [photos, setPhotos] = useState<readonly PhotoRecord[]>()
  const [phase, setPhase] = useState<Phase>()
  const { start, running, ...task } = useTask<'loading'>()

  // #region fetch
  const fetchPhotos = async (address: string, signal: AbortSignal) => {
    const text = await readAnswer(address, signal)
    return compute(parsePhotos, text, { signal })
  }
  // #endregion

  const load = (address: string) =>
    start('loading', async (signal) => {
      const { result, phase } = await measurePhase(() => fetchPhotos(address, signal))
      setPhotos(result)
      setPhase(phase)
    })

  return { ...task, photos, phase, loading: running !== undefined, load }
}
