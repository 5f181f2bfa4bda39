import type { ItemKind, TaskName } from './tasks.js'

/** A warm worker, or whatever a library keeps in its place. */
export interface Link {
  call(task: TaskName, args: unknown[], transfer?: Transferable[]): Promise<unknown>
  /** Resolves when `onItem` has taken all items, in order. */
  stream?(kind: ItemKind, count: number, onItem: (item: unknown) => void): Promise<void>
  close(): unknown
}

/** A pool of a library. */
export interface MapPool {
  map(task: TaskName, items: readonly unknown[]): Promise<unknown[]>
  close(): unknown
}

/** One library, or one way of using it. */
export interface Adapter {
  name: string
  /** Whether its link has `stream`. */
  streams?: true
  open?: () => Link | Promise<Link>
  /** One call in a worker that is gone afterwards, or in what the library keeps for such calls. */
  oneShot?: (task: TaskName, args: unknown[]) => Promise<unknown>
  openPool?: (size: number) => MapPool | Promise<MapPool>
  /** A React hook that computes `inc(x)` in a worker. */
  useInc?: (x: number) => unknown
  /** Measures that make no sense for it, and why. */
  skip?: Partial<Record<string, string>>
}
