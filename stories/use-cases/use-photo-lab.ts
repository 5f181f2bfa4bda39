import { CancelledError, useIsolateController } from 'react-isolates'
import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { type LabAnswer, type LabRequest, photoLab } from './photo-lab.isolate.ts'
import { AS_IT_IS, type PhotoSettings } from './photo-filter.ts'

interface Developed {
  readonly blob: Blob
  readonly phase: Phase
}

/** A photo in an isolate, seen through its preview, by any settings. */
export function usePhotoLab() {
  const [photo, setPhoto] = useState<LabAnswer & { kind: 'opened' }>()
  const [settings, setSettings] = useState(AS_IT_IS)
  const [preview, setPreview] = useState<ImageBitmap>()
  const [previews, setPreviews] = useState({ asked: 0, shown: 0 })
  const [busy, setBusy] = useState<'opening' | 'developing'>()
  const [share, setShare] = useState(0)
  const [developed, setDeveloped] = useState<Developed>()
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState<typeof busy>()

  // #region ask
  const { request } = useIsolateController(photoLab)
  const working = useRef<AbortController>(null)
  const wanted = useRef<PhotoSettings>(undefined)
  const drawing = useRef(false)

  /** One preview at a time, the newest settings next: what came between is never drawn. */
  const show = async (settings: PhotoSettings) => {
    setSettings(settings)
    setPreviews(({ asked, shown }) => ({ asked: asked + 1, shown }))
    wanted.current = settings
    if (drawing.current) return
    drawing.current = true
    while (wanted.current) {
      const next = wanted.current
      wanted.current = undefined
      const answer = await request({ do: 'preview', settings: next }).catch(fail())
      if (answer?.kind !== 'preview') break
      setPreview(answer.bitmap) // moved, not copied
      setPreviews(({ asked, shown }) => ({ asked, shown: shown + 1 }))
    }
    drawing.current = false
  }

  const develop = () =>
    track('developing', async (signal) => {
      const onProgress = (answer: LabAnswer) => answer.kind === 'progress' && setShare(answer.share)
      const work = () => request({ do: 'develop', settings }, { signal, onProgress })
      const done = await measurePhase(work).catch(fail(signal))
      if (done?.result.kind === 'developed') setDeveloped({ blob: done.result.blob, phase: done.phase })
    })
  // #endregion

  const open = (message: LabRequest & { do: 'open' | 'sample' }) =>
    track('opening', async (signal) => {
      const answer = await request(message, { signal }).catch(fail(signal))
      if (answer?.kind !== 'opened') return
      setPhoto(answer)
      setDeveloped(undefined)
      await show(settings)
    })

  const track = async (what: typeof busy, work: (signal: AbortSignal) => Promise<void>) => {
    const { signal } = (working.current = new AbortController())
    setBusy(what)
    setShare(0)
    setError(undefined)
    setCancelled(undefined)
    await work(signal)
    if (signal.aborted) setCancelled(what)
    setBusy(undefined)
  }

  const fail = (signal?: AbortSignal) => (failure: unknown) => {
    if (signal?.aborted || failure instanceof CancelledError) return undefined
    setError(failure instanceof Error ? failure : new Error(String(failure)))
    return undefined
  }

  useEffect(() => () => working.current?.abort(), [])

  const state = { photo, settings, preview, previews, busy, share, developed, error, cancelled }
  return { ...state, open, show, develop, cancel: () => working.current?.abort() }
}
