import { Isolate } from 'react-isolates'
import { useState } from 'react'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { useTask } from '../kit/use-task.ts'
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
  const [share, setShare] = useState(0)
  const { start, running, ...task } = useTask<'Playing the tune…' | 'Decoding…' | 'Compressing…'>()

  // #region isolate
  const open = (file: File) =>
    start('Decoding…', async (signal) => {
      // The file is a handle; what comes back are the peaks, not the samples.
      setSource({ file, ...(await Isolate.run(() => openAudio(file), { signal })) })
      setConverted(undefined)
    })

  const convert = (file: File, format: AudioFormat) =>
    start('Compressing…', async (signal) => {
      setShare(0)
      const { result, phase } = await measurePhase(() =>
        Isolate.run(() => convertAudio(file, format), { signal, onProgress: setShare }),
      )
      setConverted({ blob: result, format, phase })
    })
  // #endregion

  const sample = (seconds: number) =>
    start('Playing the tune…', async (signal) => {
      const file = await Isolate.run(() => playMelody(seconds), { signal })
      await open(file)
    })

  return { ...task, doing: running, source, converted, share, open, sample, convert }
}
