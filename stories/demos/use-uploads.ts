import { Isolate, useIsolateController } from 'react-isolates'
import { useEffect, useRef, useState } from 'react'
import type { Behaviour } from '../server/behaviour.ts'
import type { DemoServer } from '../server/use-demo-server.ts'
import { drawSample } from './sample-photo.ts'
import { uploadIsolate } from './upload.isolate.ts'
import { isOpen, type UploadEvent } from './upload-queue.ts'

type Uploads = Readonly<Record<string, UploadEvent>>

export interface Photo extends UploadEvent {
  readonly file: File
}

const NONE: Uploads = {}
const FIRST_SEED = 4001
const SAMPLE = { width: 1500, height: 1000 }

/** Photos on their way to the server, by one isolate that lives as long as the story is on screen. */
export function useUploads(server: DemoServer | undefined) {
  const [files, setFiles] = useState<readonly { id: string; file: File }[]>([])
  const [behaviour, setBehaviour] = useState<Behaviour>('well')
  const [paused, setPaused] = useState(false)
  const [drawing, setDrawing] = useState(0)
  const [drawError, setDrawError] = useState<Error>()
  const samples = useRef(0)
  const left = useRef(new AbortController())

  // #region controller
  const { state, send, error } = useIsolateController(uploadIsolate, {
    initialState: NONE,
    // Whatever the isolate tells of a photo takes the place of what it told before.
    reduce: (uploads: Uploads, event) => ({ ...uploads, [event.id]: event }),
  })

  useEffect(() => {
    if (server) send({ do: 'use', server: server.url, behaviour })
  }, [send, server, behaviour])

  /** Its upload begins at once. The file is a handle: no byte of it crosses. */
  const add = (file: File) => {
    const id = crypto.randomUUID()
    setFiles((before) => [...before, { id, file }])
    send({ do: 'add', id, file })
  }
  // #endregion

  useEffect(() => {
    const { signal } = (left.current = new AbortController())
    return () => {
      if (!signal.aborted) left.current.abort()
    }
  }, [])

  /** Draws sample photos in an isolate, and adds each as soon as it is there. */
  const addSamples = async (many: number) => {
    const { signal } = left.current
    setDrawError(undefined)
    setDrawing((before) => before + many)
    try {
      for (let index = 0; index < many; index++) {
        const seed = FIRST_SEED + samples.current++
        const { width, height } = SAMPLE
        const name = `lake-${seed - FIRST_SEED + 1}.jpg`
        add(await Isolate.run(() => drawSample(width, height, seed, name), { signal }))
        setDrawing((before) => before - 1)
      }
    } catch (failure) {
      setDrawing(0)
      if (!signal.aborted) setDrawError(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }

  const pauseOrResume = () => {
    send({ do: paused ? 'resume' : 'pause' })
    setPaused(!paused)
  }

  /** Also the samples that are not drawn yet. */
  const cancelAll = () => {
    left.current.abort()
    left.current = new AbortController()
    send({ do: 'cancel all' })
  }

  const remove = (id: string) => setFiles((before) => before.filter((file) => file.id !== id))

  const photos: Photo[] = files.map(({ id, file }) => {
    const event = state[id] ?? { id, state: 'queued', sent: 0, lost: 0, message: undefined }
    return { ...event, file }
  })
  const open = photos.filter((photo) => isOpen(photo.state)).length

  return {
    photos,
    open,
    behaviour,
    paused,
    drawing,
    error: error ?? drawError,
    setBehaviour,
    add,
    addSamples,
    pauseOrResume,
    remove,
    cancel: (id: string) => send({ do: 'cancel', id }),
    retry: (id: string) => send({ do: 'retry', id }),
    cancelAll,
  }
}
