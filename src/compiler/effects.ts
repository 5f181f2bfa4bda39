import type { CallExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { calledFunction, functionBehind } from './called-function.js'
import { changedMember } from './captured-value.js'
import type { Computation } from './find-computations.js'
import { importOf } from './imports.js'
import { PageCode } from './page-code.js'
import { changingMethods, partMethods, readingMethods } from './platform-methods.js'
import { runsAtOnce } from './runs-at-once.js'
import type { Binding } from './scope.js'
import { isModuleLevel, referenceAt, referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import { callOf, isFunction, memberName, membersRead, unwrap, wrapped } from './syntax.js'
import { sourcesOf, variableIn } from './value-source.js'

/**
 * Tells which variables hold something else, or something that was changed, once a part of the file has run.
 *
 *   for (const row of rows) row.sum = 1         ⬇   row, rows
 *   const first = names.shift()                 ⬇   names
 *   fill(table)                                 ⬇   table, if the function fill changes its parameter
 *   render(<App rows={rows.slice(1)} />)        ⬇   nothing: what it has, it only hands on
 */
export class Effects {
  readonly #analysis: Analysis
  readonly #page: PageCode
  readonly #computations: ReadonlySet<Node>
  readonly #known = new Map<Node, ReadonlySet<Binding>>()

  constructor(analysis: Analysis, computations: readonly Computation[]) {
    this.#analysis = analysis
    this.#computations = new Set(computations.map(({ call }) => call))
    this.#page = new PageCode(analysis.tree)
  }

  /** Of a statement or a declarator; of a function what calling it changes, its own parameters among it. */
  of(part: Node): ReadonlySet<Binding> {
    const known = this.#known.get(part)
    if (known) return known
    const changed = new Set<Binding>()
    this.#known.set(part, changed) // a function may call itself
    const add = (binding: Binding) => {
      for (const source of sourcesOf(this.#analysis.tree, binding)) changed.add(source)
    }
    for (const { binding, node, writes } of referencesIn(this.#analysis.tree, part)) {
      if (!binding || !runsAtOnce(node, part)) continue
      // A parameter that gets another value changes nothing of what was given.
      if (writes && isModuleLevel(this.#analysis.tree, binding)) changed.add(binding)
      else if (!writes && this.#isChanged(node, binding, part)) add(binding)
      for (const other of this.#changedByCall(node, binding)) add(other)
    }
    return changed
  }

  /** Whether the value that `node` reads is changed where it stands. */
  #isChanged(node: Node, binding: Binding, part: Node): boolean {
    for (const value of partsFrom(node)) {
      if (changedMember(value)) return true
      const { outer, names } = membersRead(value)
      const { parent } = outer
      if (parent?.type === 'CallExpression' && parent.arguments[0] === outer && changesArgument(parent))
        return true
      const call = callOf(outer)
      if (call?.type !== 'CallExpression' || names?.length === 0) continue
      if (this.#isChangedByMethod(call, names?.at(-1) ?? '', binding, part)) return true
    }
    return false
  }

  #isChangedByMethod(call: CallExpression, method: string, binding: Binding, part: Node): boolean {
    if (changingMethods.has(method)) return true
    // Of a method that others wrote nothing is known, save that it is called for what it does, or for what it gives.
    if (readingMethods.has(method)) return method === 'forEach' && !this.#isKnownFunction(call.arguments[0])
    // `Isolate.run(…)`, `pool.run(…)` start work; they set nothing up.
    if (this.#computations.has(call)) return false
    if (this.#analysis.api.packages.includes(importOf(binding)?.source ?? '')) return false
    const statement = statementOf(call, part)
    return statement !== undefined && (isAll(call, statement) || !this.#page.needs(statement))
  }

  #isKnownFunction(node: Node | undefined): boolean {
    const value = node && unwrap(node)
    if (value?.type !== 'Identifier') return isFunction(value)
    const binding = referenceAt(this.#analysis.tree, value)?.binding
    return binding !== undefined && functionBehind(this.#analysis, binding) !== undefined
  }

  /** What a function of the file changes that is called where `node` stands. */
  #changedByCall(node: Node, binding: Binding): Binding[] {
    const { fn, values = [] } = calledFunction(this.#analysis, node, binding) ?? {}
    // What needs the page stays there, whatever else it does.
    if (!fn || this.#page.needs(fn)) return []
    const changed: Binding[] = []
    for (const other of this.of(fn)) {
      if (isModuleLevel(this.#analysis.tree, other)) changed.push(other)
      const index = fn.params.findIndex((parameter) => parameter === other.declarations[0]?.node)
      const value = values[index] && variableIn(this.#analysis.tree, values[index])
      if (value) changed.push(value)
    }
    return changed
  }
}

/** `map` in `map.get(key).list.push(1)` ⬇ map, map.get(key): all that hold a part of its value. */
function* partsFrom(node: Node): Generator<Node> {
  for (let value: Node | undefined = node; value; ) {
    yield value
    const { outer, names } = membersRead(value)
    const call = callOf(outer)
    value = call && names?.length && partMethods.has(names.at(-1) ?? '') ? call : undefined
  }
}

/** `Object.assign(table, …)` */
function changesArgument({ callee }: CallExpression) {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  const { name } = callee.object
  return (name === 'Object' && !readingMethods.has(memberName(callee) ?? '')) || name === 'Reflect'
}

/** The statement around an expression. What a declaration of `part` computes is in none. */
function statementOf(node: Node, part: Node): Node | undefined {
  let at = node
  while (at.type !== 'ExpressionStatement' && at !== part && at.parent) at = at.parent
  return /^Variable|^Class|Function/.test(at.type) ? undefined : at
}

/** Whether a call, with those made on its result, is all that a statement does: `await lib.use(a).init()`. */
function isAll(call: Node, statement: Node) {
  let at = wrapped(call)
  for (let outer = at.parent; outer && at !== statement; outer = at.parent) {
    const isCalledOn = outer.type === 'MemberExpression' && outer.object === at
    const endsHere = outer.type === 'AwaitExpression' || outer === statement
    if (!isCalledOn && !endsHere && callOf(at) !== outer) return false
    at = wrapped(outer)
  }
  return true
}
