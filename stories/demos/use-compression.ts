import { Isolate } from 'react-isolates'
import { useCallback, useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { type CompressOptions, type Compressed, compressImage, type CompressStep } from './compress-image.ts'
import { checkImage } from './image-file.ts'
import { listStored, readStored, removeStored, type StoredFile } from './image-store.ts'
import { drawSample } from './sample-photo.ts'

export type Where = 'isolate' | 'page'

interface Outcome extends Compressed {
  /** Read back from its path, where it was stored. */
  readonly picture: Blob
  readonly options: CompressOptions
  /** What was compressed: another picture may be chosen meanwhile. */
  readonly source: File
}

export type Running = 'drawing' | Where

/** A picture, compressed in an isolate or on the page, one at a time, and what became of it. */
export function useCompression() {
  const [source, setSource] = useState<File>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [phases, setPhases] = useState<Partial<Record<Where, Phase>>>({})
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [running, setRunning] = useState<Running>()
  const [step, setStep] = useState<CompressStep>()
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  const refresh = useCallback(() => listStored().then(setFiles), [])
  useEffect(() => {
    void refresh()
    return () => abort.current?.abort()
  }, [refresh])

  const track = async (what: Running, work: (signal: AbortSignal) => Promise<void>) => {
    abort.current?.abort() // pressed twice before it could be seen: the first gives way
    const { signal } = (abort.current = new AbortController())
    setRunning(what)
    setStep(undefined)
    setError(undefined)
    setCancelled(false)
    try {
      await work(signal)
    } catch (failure) {
      if (abort.current.signal !== signal) return // the newer one tells how it goes
      if (signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      if (abort.current.signal === signal) setRunning(undefined)
    }
  }

  /** A wrong file is refused, and the picture of before stays. */
  const choose = async (file: File) => {
    setCancelled(false)
    try {
      await checkImage(file)
      setSource(file)
      setError(undefined)
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }

  const draw = (width: number, height: number) =>
    track('drawing', async (signal) =>
      setSource(await Isolate.run(() => drawSample(width, height), { signal })),
    )

  // #region isolate
  const inIsolate = (file: File, options: CompressOptions, signal: AbortSignal) =>
    // The file is a handle: no pixel crosses. One isolate, gone when it has answered.
    Isolate.run(() => compressImage(file, options), { signal, onProgress: setStep })
  // #endregion

  // #region page
  const onPage = async (file: File, options: CompressOptions) => {
    const steps = compressImage(file, options)
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
    }
  }
  // #endregion

  const compress = (where: Where, file: File, options: CompressOptions) =>
    track(where, async (signal) => {
      const { result, phase } = await measurePhase(() => {
        signal.throwIfAborted()
        return where === 'isolate' ? inIsolate(file, options, signal) : onPage(file, options)
      })
      const { stored } = result
      const picture = 'path' in stored ? await readStored(stored.path) : stored.blob
      setOutcome({ ...result, picture, options, source: file })
      setPhases((before) => ({ ...before, [where]: phase }))
      await refresh()
    })

  const removeAll = async () => {
    await removeStored()
    await refresh()
  }

  const state = { source, outcome, phases, files, running, step, error, cancelled }
  return { ...state, choose, draw, compress, removeAll, cancel: () => abort.current?.abort() }
}
