import { Completer } from 'react-isolates/core'
import { FileUpload, type Line } from './file-upload.ts'

export type UploadState = 'queued' | 'uploading' | 'paused' | 'completed' | 'failed' | 'cancelled'

/** What is told of a photo whenever it changes. */
export interface UploadEvent {
  readonly id: string
  readonly state: UploadState
  /** Bytes that the server has. */
  readonly sent: number
  /** How often its connection broke. */
  readonly lost: number
  /** Why it failed. */
  readonly message: string | undefined
}

interface Job {
  readonly id: string
  readonly upload: FileUpload
  state: UploadState
  message: string | undefined
  abort: AbortController
}

const AT_ONCE = 2

// #region queue
/** Uploads, two at a time, in the order in which they came. */
export class UploadQueue {
  readonly #jobs = new Map<string, Job>()
  readonly #tell: (event: UploadEvent) => void
  /** Not complete while paused. */
  #way = new Completer<void>()
  readonly line: Line = { url: '', behaviour: 'well', clear: () => this.#way.future }

  constructor(tell: (event: UploadEvent) => void) {
    this.#tell = tell
    this.#way.complete()
  }

  add(id: string, file: File): void {
    const upload = new FileUpload(file)
    this.#queue({ id, upload, state: 'queued', message: undefined, abort: new AbortController() })
  }

  retry(id: string): void {
    const job = this.#jobs.get(id)
    if (job?.state === 'failed') this.#queue({ ...job, message: undefined, abort: new AbortController() })
  }

  cancel(id: string): void {
    const job = this.#jobs.get(id)
    if (!job || job.state === 'completed') return
    job.abort.abort()
    this.#set(job, 'cancelled')
    void job.upload.withdraw(this.line)
    this.#next()
  }

  cancelAll(): void {
    for (const { id, state } of this.#jobs.values()) if (isOpen(state)) this.cancel(id)
  }

  pause(): void {
    if (this.#way.isCompleted) this.#way = new Completer()
    for (const job of this.#jobs.values()) if (job.state === 'uploading') this.#set(job, 'paused')
  }

  resume(): void {
    for (const job of this.#jobs.values()) if (job.state === 'paused') this.#set(job, 'uploading')
    if (!this.#way.isCompleted) this.#way.complete()
    this.#next()
  }
  // #endregion

  #queue(job: Job): void {
    this.#jobs.set(job.id, job)
    this.#set(job, 'queued')
    this.#next()
  }

  // #region next
  #next(): void {
    const jobs = [...this.#jobs.values()]
    const free = AT_ONCE - jobs.filter(({ state }) => state === 'uploading' || state === 'paused').length
    if (!this.#way.isCompleted) return
    for (const job of jobs.filter(({ state }) => state === 'queued').slice(0, Math.max(0, free)))
      void this.#run(job)
  }

  async #run(job: Job): Promise<void> {
    this.#set(job, 'uploading')
    const { signal } = job.abort
    try {
      for await (const _ of job.upload.run(this.line, signal)) if (!signal.aborted) this.#set(job, job.state)
      this.#set(job, 'completed')
    } catch (error) {
      if (signal.aborted) return
      job.message = error instanceof Error ? error.message : String(error)
      this.#set(job, 'failed')
    }
    this.#next()
  }
  // #endregion

  #set(job: Job, state: UploadState): void {
    job.state = state
    const { id, message, upload } = job
    this.#tell({ id, state, message, sent: upload.sent, lost: upload.lost })
  }
}

/** Still to be done. */
export const isOpen = (state: UploadState) =>
  state === 'queued' || state === 'uploading' || state === 'paused'
