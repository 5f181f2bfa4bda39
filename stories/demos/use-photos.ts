import { compute } from 'react-isolates'
import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import type { PhotoRecord } from '../server/photo-records.ts'
import { readAnswer } from '../server/read-answer.ts'
import { parsePhotos } from './parse-photos.ts'

/** Photos from the server, parsed in an isolate. */
export function usePhotos() {
  const [photos, setPhotos] = useState<readonly PhotoRecord[]>()
  const [phase, setPhase] = useState<Phase>()
  const [loading, setLoading] = useState(false)
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  useEffect(() => () => abort.current?.abort(), [])

  // #region fetch
  const fetchPhotos = async (address: string, signal: AbortSignal) => {
    const text = await readAnswer(address, signal)
    return compute(parsePhotos, text, { signal })
  }
  // #endregion

  const load = async (address: string) => {
    abort.current?.abort() // pressed twice before it could be seen: the first gives way
    const { signal } = (abort.current = new AbortController())
    setLoading(true)
    setError(undefined)
    setCancelled(false)
    try {
      const { result, phase } = await measurePhase(() => fetchPhotos(address, signal))
      setPhotos(result)
      setPhase(phase)
    } catch (failure) {
      if (signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setLoading(false)
    }
  }

  return { photos, phase, loading, error, cancelled, load, cancel: () => abort.current?.abort() }
}
