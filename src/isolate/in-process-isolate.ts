import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'
import { RemoteError } from '../errors/remote-error.js'
import { snapshotOf } from '../port/links.js'
import { nextTurn } from '../stream/macrotask.js'
import { attempt } from '../stream/report-uncaught.js'
import { Credit } from '../wire/credit.js'
import { driveGenerator, itemsOf } from '../wire/drive-generator.js'
import { callerStack } from '../wire/caller-stack.js'
import { withCallerStack } from '../wire/error-record.js'
import type { AnyIterator } from '../wire/generators.js'
import { mapItems } from '../wire/map-items.js'
import type { IsolateId, SpawnTerms } from '../wire/message.js'
import type { IsolateFunction, LiftedModule } from '../wire/reference.js'
import type { Label } from '../wire/unsendable.js'
import { entered, left } from './census.js'
import { faultsOfRun } from './in-process.js'
import { notBegun } from './not-begun.js'
import type { IsolateTarget, RunRequest } from './run-client.js'

/**
 * An isolate that runs in this very process, for tests where there are no workers: the same copying both ways, the same
 * refusals, the same errors. It shares its module state and cannot be stopped in the middle; ports need real workers.
 */
export class InProcessIsolate implements IsolateTarget {
  readonly isolate: IsolateId
  readonly terms: SpawnTerms
  onGone = (): void => {}
  readonly #pending = new Set<(reason: unknown) => void>()
  /** Rejects those whose turn has not come. */
  readonly #waiting = new Set<(reason: unknown) => void>()
  readonly #credits = new Set<Credit>()
  #over = false
  /** Of the run that was asked for last. */
  #done: Promise<unknown> | undefined

  constructor(isolate: IsolateId, terms: SpawnTerms) {
    this.isolate = isolate
    this.terms = terms
    entered(this)
  }

  /** @throws UnsendableError when something cannot be sent; then nothing was run. */
  run(request: RunRequest): Promise<unknown> {
    const { captures, args, transfer, id, here } = request
    const body = snapshotOf({ captures, args }, transfer, 'start') as Pick<RunRequest, 'captures' | 'args'>
    const stack = callerStack(id, here)
    return new Promise((resolve, reject) => {
      this.#pending.add(reject)
      const before = request.behind ? this.#done : undefined
      if (before) this.#waiting.add(reject)
      const perform = async () => {
        if (before && !this.#waiting.delete(reject)) return undefined // taken back
        return this.#perform({ ...request, ...body }, stack)
      }
      const run = before ? before.then(perform, perform) : perform()
      this.#done = run
      run.then(resolve, reject).finally(() => {
        this.#pending.delete(reject)
        if (request.once) this.kill()
      })
    })
  }

  stop(): void {
    for (const credit of this.#credits) credit.stop()
  }

  recall(): void {
    for (const reject of this.#waiting) reject(notBegun)
    this.#waiting.clear()
  }

  kill(reason?: unknown): void {
    for (const reject of this.#pending) reject(reason ?? endedWithoutResult(this.terms))
    if (this.#over) return
    this.#over = true
    left(this)
    this.onGone()
  }

  async #perform(request: RunRequest, stack: () => string): Promise<unknown> {
    if (this.#over) return undefined // rejected, and asked of another by now
    const { start, finish, failLoad, crash } = faultsOfRun()
    await start
    const callee = await load(request, failLoad)
    if (crash) {
      this.kill(new RemoteError('The isolate crashed.', `    at ${request.id}`))
      return undefined
    }
    let output: unknown
    try {
      output = await this.#call(callee, request)
    } catch (error) {
      throw withCallerStack(copied(error, 'thrown error', request), stack())
    }
    await finish
    return copied(output, 'result', request)
  }

  async #call(callee: IsolateFunction, request: RunRequest): Promise<unknown> {
    const { args, mode, onYield, streamed } = request
    const drive = (items: AnyIterator) => this.#drive(items, onYield)
    if (mode === 'map') return mapItems(callee, args, onYield && drive)
    const output = callee(...args)
    const items = itemsOf(output, streamed)
    return items ? drive(items) : output
  }

  #drive(items: AnyIterator, onYield: RunRequest['onYield']): Promise<unknown> {
    const credit = new Credit()
    this.#credits.add(credit)
    const more = () => credit.add(1)
    const emit = (value: unknown) => {
      const copy = snapshotOf(value, [], 'yielded value')
      if (onYield) attempt(() => onYield(copy, more))
      else more()
    }
    return driveGenerator(items, credit, emit, nextTurn)
  }
}

async function load(
  { id, url, load: loadModule, captures, mode }: RunRequest,
  failLoad?: string,
): Promise<IsolateFunction> {
  if (failLoad !== undefined) throw new IsolateSpawnError(`${id} could not start: ${failLoad}`)
  if (mode === 'spawn' || mode === 'uri')
    throw new IsolateSpawnError(
      `${id} talks by ports, which need a real worker. Run this test in a browser (Vitest's browser mode).`,
    )
  try {
    const module = await (loadModule
      ? loadModule()
      : (import(/* @vite-ignore */ /* webpackIgnore: true */ `${url}`) as Promise<LiftedModule>))
    return module.default(captures)
  } catch (cause) {
    throw new IsolateSpawnError(`${id} could not start: ${String(cause)}`, { cause })
  }
}

/** What the other side would get; what it could not be sent is reported as there. */
function copied(value: unknown, label: Label, { id }: RunRequest): unknown {
  try {
    return snapshotOf(value, [], label)
  } catch (cause) {
    const { message, stack = '' } = cause as Error
    throw new RemoteError(`${id}: ${message}`, stack, { cause, code: 'ISO-306' })
  }
}

const endedWithoutResult = ({ debugName }: SpawnTerms): RemoteError =>
  new RemoteError('Computation ended without result', `    at ${debugName}`, { code: 'ISO-303' })
