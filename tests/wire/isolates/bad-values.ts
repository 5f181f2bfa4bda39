// Values that cannot be sent, and the places in a message where they may sit. Used on both sides.
import { Completer, RawReceivePort, ReceivePort, StreamController } from 'react-isolates/core'

interface BadValue {
  make: () => unknown
  /** What the path has behind the value's own place. */
  below?: string
  /** Default ISO-201. */
  code?: string
}

class Unregistered {
  readonly field = 1
}

const closed = <Port extends { close(): void }>(port: Port): Port => {
  port.close()
  return port
}

const detached = (): ArrayBuffer => {
  const buffer = new ArrayBuffer(8)
  structuredClone(buffer, { transfer: [buffer] })
  return buffer
}

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

export const badValues: Record<string, BadValue> = {
  'a function': { make: () => () => {} },
  'a class': { make: () => class Empty {} },
  'a symbol': { make: () => Symbol('bad') },
  'a promise': { make: () => Promise.resolve(1) },
  'a generator': {
    make: () =>
      (function* () {
        yield 1
      })(),
  },
  'a WeakMap': { make: () => new WeakMap() },
  'a WeakSet': { make: () => new WeakSet() },
  'a WeakRef': { make: () => new WeakRef({}) },
  'a receive port': { make: () => closed(new ReceivePort()) },
  'a raw receive port': { make: () => closed(new RawReceivePort()) },
  'a stream': { make: () => new StreamController().stream },
  'a stream controller': { make: () => new StreamController() },
  'a subscription': { make: () => new StreamController().stream.listen() },
  'a completer': { make: () => new Completer() },
  'a detached buffer': { make: detached },
  'a view of a detached buffer': { make: () => detachedView() },
  'a message port that is not moved': { make: () => new MessageChannel().port1 },
  'a getter that throws': {
    make: () => ({
      get field(): never {
        throw new RangeError('from a getter')
      },
    }),
    below: '.field',
  },
  'a revoked proxy': { make: revoked },
  'a proxy of a Map': { make: () => new Proxy(new Map(), {}) },
  'an instance of an unregistered class': { make: () => new Unregistered(), code: 'ISO-202' },
}

function detachedView(): Uint8Array {
  const view = new Uint8Array(8)
  structuredClone(view.buffer, { transfer: [view.buffer] })
  return view
}

interface Spot {
  put: (bad: unknown) => unknown
  path: string
}

export const spots: Record<string, Spot> = {
  'at the root': { put: (bad) => bad, path: '' },
  'in an object': { put: (bad) => ({ fine: 1, field: bad }), path: '.field' },
  'in an array': { put: (bad) => [1, bad, 2], path: '[1]' },
  'as a key of a Map': { put: (bad) => new Map<unknown, unknown>([['fine', 1]]).set(bad, 2), path: 'key 1' },
  'as a value of a Map': { put: (bad) => new Map([['bad', bad]]), path: '.get("bad")' },
  'in a Set': { put: (bad) => new Set([1, bad]), path: 'member 1' },
  'deep down': {
    put: (bad) => ({ list: [new Map([['map', [{ 'with space': new Set([bad]) }]]])] }),
    path: '.list[0].get("map")[0]["with space"] member 0',
  },
  'behind a cycle': {
    put: (bad) => {
      const cycle: unknown[] = []
      cycle.push(cycle, new Map([['cycle', cycle]]), { bad })
      return { cycle }
    },
    path: '.cycle[2].bad',
  },
}

/** A message with a bad value in it. */
export const badMessage = (bad: string, spot: string): unknown => spots[spot]!.put(badValues[bad]!.make())

/** The path an error gives for it. */
function pathOf(label: string, bad: string, spot: string): string {
  const steps = spots[spot]!.path + (badValues[bad]!.below ?? '')
  return steps ? `${label} → ${steps}` : label
}

/** An error as far as it is told here. */
export const told = (error: unknown): string => {
  const { name, code, path } = error as { name?: string; code?: string; path?: string }
  return `${name} ${code} ${path}`
}

/** What is expected of it. */
export const expected = (label: string, bad: string, spot: string): string =>
  `UnsendableError ${badValues[bad]!.code ?? 'ISO-201'} ${pathOf(label, bad, spot)}`

/** Every spot, with what happened there and what should have. */
export type Report = [spot: string, told: string, expected: string][]

/** Tries an act at each spot. */
export function tryEverywhere(
  bad: string,
  label: string,
  act: (message: unknown) => void,
  where = Object.keys(spots),
): Report {
  return where.map((spot) => {
    try {
      act(badMessage(bad, spot))
      return [spot, 'not refused', expected(label, bad, spot)]
    } catch (error) {
      return [spot, told(error), expected(label, bad, spot)]
    }
  })
}
