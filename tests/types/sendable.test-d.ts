import {
  compute,
  Isolate,
  type IsolatePool,
  type IsolateResult,
  type NotSendable,
  type Sendable,
  useIsolate,
} from 'react-isolates'
import { expectTypeOf, it } from 'vitest'

declare function take<T>(value: T & Sendable<T>): void
declare function some<T>(): T
declare const pool: IsolatePool

type NoFunction =
  NotSendable<'functions cannot be copied to an isolate (methods: register the class, and name it in IsolateSendables)'>
type NoSymbol = NotSendable<'symbols exist in one isolate only'>
/** `any`, as those get it who never write it. */
type Any = ReturnType<typeof JSON.parse>

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
interface Parsed {
  rows: number
}
declare const json: Json
declare function parse(json: Json): Parsed

interface Tree {
  kids: Map<string, Tree>
}
type Pair = [head: number, tail: Pair | null]

it('[WI17] JSON goes wherever a value is sent, and stays what it was', () => {
  expectTypeOf(compute(parse, json)).toEqualTypeOf<Promise<Parsed>>()
  expectTypeOf(Isolate.run(parse, [json])).toEqualTypeOf<Promise<Parsed>>()
  expectTypeOf(pool.run(parse, [json])).toEqualTypeOf<Promise<Parsed>>()
  expectTypeOf(useIsolate(parse, [json])).toEqualTypeOf<IsolateResult<Parsed, [json: Json]>>()
  expectTypeOf(compute((value: Json) => value, json)).toEqualTypeOf<Promise<Json>>()
  void compute(parse, { list: [1, 'x', null, { more: [] }] })
  void Isolate.run((first: Json, ...trees: Tree[]) => trees.length, [json, some<Tree>(), some<Tree>()])
  void Isolate.run((pair: Pair, tree?: Tree) => [pair, tree], [[1, [2, null]]])
})

it('[WI17] a type may hold itself in objects, arrays, tuples and collections', () => {
  take(some<Tree>())
  take(some<{ tree: Tree; both: [Tree, Json]; pair: Pair }>())
  take(some<Pair>())
  interface Sets {
    kids: Set<Sets>
    read: ReadonlySet<Sets>
    ranks: ReadonlyMap<Sets, number>
  }
  take(some<Sets>())
  interface Node {
    readonly kids: readonly Node[]
    parent?: Node
    note?: string | undefined
    left: Node | undefined
    pair: [Node, Node?]
    rest: readonly [string, ...Node[]]
    at: Date
    known: unknown
  }
  take(some<Node>())
  take(some<readonly Node[]>())
  type Frozen = string | readonly Frozen[] | { readonly [key: string]: Frozen }
  take(some<Frozen>())
  type Heading = [string, ...Heading[]]
  take(some<Heading>())
  type Nest = [Nest?] | [Nest[], Map<string, Nest>]
  take(some<Nest>())
  interface List extends Array<List> {}
  take(some<List>())
  interface Names extends Map<string, Names> {}
  take(some<Names>())
  class Link {
    next: Link | null = null
    readonly value = 1
  }
  take(new Link())
  interface Growing<T> {
    value: T
    next?: Growing<T[]>
  }
  take(some<Growing<string>>())
  type JsonObject = { [Key in string]: JsonValue } & { [Key in string]?: JsonValue | undefined }
  type JsonValue = string | JsonObject | JsonValue[] | readonly JsonValue[]
  take(some<JsonValue>())
})

it('[WI17] what cannot be sent is refused in such types too, with the reason in its place', () => {
  interface WithFunction {
    kids: Map<string, WithFunction>
    onDone: () => void
  }
  expectTypeOf<Sendable<WithFunction>['onDone']>().toEqualTypeOf<NoFunction>()
  // @ts-expect-error a function cannot be sent
  take(some<WithFunction>())
  // @ts-expect-error a function cannot be sent
  void compute((tree: WithFunction) => tree.kids.size, some<WithFunction>())
  // @ts-expect-error a function cannot be sent
  void Isolate.run((n: number, tree: WithFunction) => tree.kids.size + n, [1, some<WithFunction>()])
  // @ts-expect-error a function cannot be sent
  void pool.run((tree: WithFunction) => tree.kids.size, [some<WithFunction>()])
  // @ts-expect-error a function cannot be sent
  useIsolate((tree: WithFunction) => tree.kids.size, [some<WithFunction>()])

  type Loose = string | Loose[] | { [key: string]: Loose } | (() => void)
  // @ts-expect-error a function cannot be sent
  take(some<Loose>())
  interface InSet {
    kids: Set<InSet>
    id: symbol
  }
  expectTypeOf<Sendable<InSet>['id']>().toEqualTypeOf<NoSymbol>()
  // @ts-expect-error a symbol cannot be sent
  take(some<InSet>())
  type InPair = [number | symbol, InPair | null]
  expectTypeOf<Sendable<InPair>[0]>().toEqualTypeOf<number | NoSymbol>()
  // @ts-expect-error a symbol cannot be sent
  take(some<InPair>())
  type InRest = [string, ...(InRest | symbol)[]]
  // @ts-expect-error a symbol cannot be sent
  take(some<InRest>())
  interface InNames extends Map<string, InNames | symbol> {}
  // @ts-expect-error a symbol cannot be sent
  take(some<InNames>())
  interface InPage {
    kids: InPage[]
    element?: HTMLElement
  }
  // @ts-expect-error a DOM node cannot be sent
  take(some<InPage>())
  interface Waiting {
    kids: readonly Waiting[]
    ready: Promise<void>
  }
  // @ts-expect-error a promise cannot be sent
  take(some<Waiting>())
  interface Weak {
    kids: ReadonlyMap<string, Weak>
    seen: WeakMap<object, string>
  }
  // @ts-expect-error a weak collection cannot be sent
  take(some<Weak>())
  class Walker {
    next: Walker | null = null
    walk(): void {}
  }
  // @ts-expect-error its method cannot be sent
  take(new Walker())
})

it('[WI17] a member that cannot be sent does not hide behind another one of its union', () => {
  type Callback = { f: () => void }
  type List = { kind: 1; kids: List[] } | List[] | Callback
  // @ts-expect-error a function cannot be sent
  take(some<List>())
  type Lists = string[] | Lists[] | Promise<void>[]
  // @ts-expect-error a promise cannot be sent
  take(some<Lists>())
  // @ts-expect-error a symbol cannot be sent
  take(some<[] | [symbol]>())
  type Tuples = [] | [Tuples, symbol] | [number?]
  // @ts-expect-error a symbol cannot be sent
  take(some<Tuples>())
  type Optional = readonly [Optional?] | Callback
  // @ts-expect-error a function cannot be sent
  take(some<Optional>())
})

it('[WI17] depth hides nothing', () => {
  // @ts-expect-error a function cannot be sent
  take(some<(() => void)[][][][][]>())
  // @ts-expect-error a symbol cannot be sent
  take(some<Map<string, Map<string, Map<string, Map<string, Set<symbol>[]>>>>>())
  // @ts-expect-error a function cannot be sent
  take(some<{ a: { a: { a: { a: { a: { a: () => void }[] }[] }[] }[] } }>())
  // @ts-expect-error a DOM node cannot be sent
  take({ a: [{ b: new Map([['x', { c: [document.body] }]]) }] })
})

type Kind = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16
type Named<Of extends number | string, Extra> = Of extends Of
  ? { kind: Of; kids: Big<Extra>[]; by?: Map<string, Big<Extra>>; pair: [Big<Extra>, Big<Extra>?] }
  : never
type Big<Extra> = Named<Kind | `${Kind}`, Extra> | Big<Extra>[] | string | null | Extra

it('[WI17] unions may have many members', () => {
  take(some<Big<never>>())
  // @ts-expect-error a function cannot be sent
  take(some<Big<{ kind: 'run'; f: () => void }>>())
})

it('[WI17] lists of what the platform copies stay as they are, whoever declares them', () => {
  expectTypeOf<Sendable<number[]>>().toEqualTypeOf<number[]>()
  expectTypeOf<Sendable<[text: string, at?: Date]>>().toEqualTypeOf<[text: string, at?: Date]>()
  expectTypeOf<Sendable<readonly Blob[]>>().toEqualTypeOf<readonly Blob[]>()
  take(some<RegExpMatchArray | null>())
  interface Rows extends Array<{ id: number }> {}
  take(some<Rows>())
})

it('[WI17] what is not known passes, and a generic function asks its callers', () => {
  expectTypeOf<Sendable<Any>>().toBeAny()
  expectTypeOf<Sendable<unknown>>().toBeUnknown()
  expectTypeOf<Sendable<never>>().toBeNever()
  take(some<{ any: Any; unknown: unknown; list: Any[]; map: Map<Any, unknown> }>())
  function send<T>(value: T & Sendable<T>): Promise<number> {
    take<T>(value)
    return compute<T, number>(() => 1, value)
  }
  function sendJson<T extends Json>(value: T & Sendable<T>): void {
    take<T>(value)
  }
  void send(json)
  void send(some<Tree>())
  sendJson({ list: [1] })
  // @ts-expect-error a function cannot be sent
  void send(() => {})
})

it('[WI17] what the platform moves or copies by name goes as it is', () => {
  take(some<VideoFrame>())
  take(some<AudioData>())
  take(some<RTCDataChannel>())
  take(some<[DOMPoint, DOMQuad, DOMRect, DOMMatrix]>())
  take(some<OffscreenCanvas>())
})
