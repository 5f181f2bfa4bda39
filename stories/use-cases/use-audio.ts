import { Isolate } from 'react-isolates'
import { useEffect, useRef, useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { type AudioFormat, convertAudio, type Opened, openAudio } from './convert-audio.ts'
import { playMelody } from './melody.ts'

interface Source extends Opened {
  readonly file: File
}

interface Converted {
  readonly blob: Blob
  readonly format: AudioFormat
  readonly phase: Phase
}

/** A sound, decoded and compressed in isolates, one at a time. */
export function useAudio() {
  const [source, setSource] = useState<Source>()
  const [converted, setConverted] = useState<Converted>()
  const [doing, setDoing] = useState<'Playing the tune…' | 'Decoding…' | 'Compressing…'>()
  const [share, setShare] = useState(0)
  const [error, setError] = useState<Error>()
  const [cancelled, setCancelled] = useState(false)
  const abort = useRef<AbortController>(null)

  useEffect(() => () => abort.current?.abort(), [])

  const track = async (work: (signal: AbortSignal) => Promise<void>) => {
    abort.current?.abort()
    const { signal } = (abort.current = new AbortController())
    setError(undefined)
    setCancelled(false)
    try {
      await work(signal)
    } catch (failure) {
      if (signal.aborted) setCancelled(true)
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      if (abort.current?.signal === signal) setDoing(undefined)
    }
  }

  // #region isolate
  const open = (file: File) =>
    track(async (signal) => {
      setDoing('Decoding…')
      // The file is a handle; what comes back are the peaks, not the samples.
      setSource({ file, ...(await Isolate.run(() => openAudio(file), { signal })) })
      setConverted(undefined)
    })

  const convert = (file: File, format: AudioFormat) =>
    track(async (signal) => {
      setDoing('Compressing…')
      setShare(0)
      const { result, phase } = await measurePhase(() =>
        Isolate.run(() => convertAudio(file, format), { signal, onProgress: setShare }),
      )
      setConverted({ blob: result, format, phase })
    })
  // #endregion

  const sample = (seconds: number) =>
    track(async (signal) => {
      setDoing('Playing the tune…')
      const file = await Isolate.run(() => playMelody(seconds), { signal })
      await open(file)
    })

  const state = { source, converted, doing, share, error, cancelled }
  return { ...state, open, sample, convert, cancel: () => abort.current?.abort() }
}
