import type { Analysis } from './analysis.js'
import { calledFunctions } from './called-function.js'
import type { Computation } from './find-computations.js'
import { runsAtOnce } from './runs-at-once.js'
import { referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import { contains, isFunction } from './syntax.js'
import { topStatement } from './top-statement.js'

/**
 * The statement of the top that is running when a computation starts. One in a function is started who knows when; what
 * `isolate` marks is not started yet.
 */
export function runningStatement({ call, operation }: Computation): Node | undefined {
  const { node } = topStatement(call)
  return operation !== 'isolate' && !isFunction(node) && runsAtOnce(call, node) ? node : undefined
}

/**
 * Tells what starts isolates. Where it came along, every isolate would start others, and these others.
 *
 *   for (const row of rows) sums.push(await Isolate.run(() => sum(row)))    ⬇   starts some
 *   async function next() { await Isolate.run(work) }; await next()         ⬇   both do
 */
export class StartingCode {
  readonly #analysis: Analysis
  readonly #starts: readonly Node[]
  readonly #known = new Map<Node, boolean>()

  constructor(analysis: Analysis, computations: readonly Computation[]) {
    this.#analysis = analysis
    this.#starts = computations.filter(({ operation }) => operation !== 'isolate').map(({ call }) => call)
  }

  /** Whether an isolate is started when `part` runs. */
  has(part: Node): boolean {
    const known = this.#known.get(part)
    if (known !== undefined) return known
    this.#known.set(part, false) // a function may call itself
    const has =
      this.#starts.some((call) => contains(part, call) && runsAtOnce(call, part)) || this.#callsSuch(part)
    this.#known.set(part, has)
    return has
  }

  #callsSuch(part: Node): boolean {
    return referencesIn(this.#analysis.tree, part).some(({ node, binding }) => {
      if (!binding || !runsAtOnce(node, part)) return false
      return calledFunctions(this.#analysis, node).some(({ fn }) => this.has(fn))
    })
  }
}
