import { IsolatePool } from 'react-isolates'
import { longestChain } from './chains.ts'

export interface ChunkJob {
  readonly blocks: number
  /** Blocks in one message; `undefined`: the pool finds out. */
  readonly chunkSize: number | undefined
  /** The block that fails, if one is to. */
  readonly failing: number | undefined
}

type Take = (chain: number) => void

// #region pool
/** Takes the answers in the order of the blocks, whichever isolate is done first. */
export async function inParallel(job: ChunkJob, isolates: number, take: Take, signal: AbortSignal) {
  const { failing, chunkSize } = job
  const pool = new IsolatePool({ size: isolates })
  try {
    const options = { signal, ...(chunkSize !== undefined && { chunkSize }) }
    const chains = pool.map(blocksOf(job), (block) => longestChain(block, failing), options)
    for await (const chain of chains) take(chain)
  } finally {
    pool.kill()
  }
}
// #endregion

// #region page
export function onThePage(job: ChunkJob, take: Take) {
  for (const block of blocksOf(job)) take(longestChain(block, job.failing))
}
// #endregion

const blocksOf = ({ blocks }: ChunkJob) => Array.from({ length: blocks }, (_, block) => block)
