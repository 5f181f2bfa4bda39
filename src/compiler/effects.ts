import type { CallExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import type { CalledFunction } from './called-function.js'
import { calledFunctions } from './called-function.js'
import { changedMember } from './captured-value.js'
import type { Computation } from './find-computations.js'
import { useAsFunction } from './function-use.js'
import { importOf } from './imports.js'
import type { Call } from './known-value.js'
import { knownValues } from './known-value.js'
import { PageCode } from './page-code.js'
import { changingMethods, partMethods, readingMethods } from './platform-methods.js'
import { runsAtOnce } from './runs-at-once.js'
import type { Binding, Reference } from './scope.js'
import { isDeclaredIn } from './scope.js'
import { isModuleLevel, referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import { callOf, choiceOf, contains, isFunction, memberName, membersRead, unwrap, wrapped } from './syntax.js'
import { argumentsFor, defaultsFor, sourcesOf, variablesIn } from './value-source.js'

/**
 * Tells which variables hold something else, or something that was changed, once a part of the file has run.
 *
 *   for (const row of rows) row.sum = 1         ⬇   row, rows
 *   const first = names.shift()                 ⬇   names
 *   fill(table)                                 ⬇   table, if the function fill changes its parameter
 *   const id = ids.of('a')                      ⬇   ids, if the method of its class changes `this`
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
      // A variable of its own that gets another value changes nothing of what it had.
      if (writes && !isDeclaredIn(binding, part)) changed.add(binding)
      else if (!writes && this.#isChanged(node, binding, part))
        for (const held of this.#heldIn(node)) add(held)
      for (const called of calledFunctions(this.#analysis, node)) {
        for (const other of this.#changedByCall(called, binding)) add(other)
      }
    }
    return changed
  }

  /** What holds the member that is read of `node`: `o` in `o.list = []`; in `o.list.push(1)` also `rows`, if `o = { list: rows }`. */
  #heldIn(node: Node): Binding[] {
    const member = unwrap(membersRead(node).outer)
    return variablesIn(this.#analysis.tree, member.type === 'MemberExpression' ? member.object : node)
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
    // Of a method that others wrote nothing is known, save that it is called for what it does, or for what it gives. One of
    // the file tells by itself what it changes.
    if (readingMethods.has(method)) return method === 'forEach' && !this.#isKnownFunction(call.arguments[0])
    // `Isolate.run(…)`, `pool.run(…)` start work; they set nothing up.
    if (this.#computations.has(call)) return false
    if (this.#analysis.api.packages.includes(importOf(binding)?.source ?? '')) return false
    const statement = statementOf(call, part)
    if (!statement) return false
    return isAll(call, statement) || !(this.#isKnownFunction(call.callee) || this.#page.needs(statement))
  }

  #isKnownFunction(node: Node | undefined): boolean {
    const known = node ? knownValues(this.#analysis, node) : []
    return known.length > 0 && known.every((value) => isFunction(value.node))
  }

  /** What a function of the file changes that is called on `holder`, or on a part of it. */
  #changedByCall(
    { fn, values, calls, isHeld, through, receiver }: CalledFunction,
    holder: Binding,
  ): Binding[] {
    const { tree } = this.#analysis
    const changed: Binding[] = []
    for (const part of [fn, ...this.#callbacks(fn, values)]) {
      // What needs the page stays there, whatever else it does.
      if (this.#page.needs(part)) continue
      for (const other of this.of(part)) {
        const [declaration] = other.declarations
        if (isModuleLevel(tree, other)) changed.push(other)
        else if (declaration?.kind === 'parameter') {
          const given = calls.flatMap((call) => givenBy(call, declaration.node, other.name))
          changed.push(...given.flatMap((value) => variablesIn(tree, value)))
        }
        if (declaration?.kind === 'receiver' && receiver) changed.push(...variablesIn(tree, receiver))
        // Its `this`, or a variable around a function that another one returned.
        const isKept = declaration?.kind === 'receiver' || (calls.length > 1 && !contains(part, other.scope))
        if (isHeld && isKept) changed.push(holder, ...through)
      }
    }
    return changed
  }

  /** The functions among `values` that `fn` calls before it returns. */
  #callbacks(fn: Node, values: readonly Node[]): Node[] {
    if (!isFunction(fn)) return []
    const isCalled = ({ node, binding }: Reference) =>
      binding !== undefined && useAsFunction(node) === 'called' && runsAtOnce(node, fn)
    const called = referencesIn(this.#analysis.tree, fn).filter(isCalled)
    return fn.params.flatMap((parameter) => {
      const use = called.find(({ binding }) => binding?.declarations[0]?.node === parameter)
      const given = use
        ? [...argumentsFor(parameter, use.name, values), ...defaultsFor(parameter, use.name)]
        : []
      const known = given.flatMap((value) => knownValues(this.#analysis, value))
      return known.map((value) => value.node).filter(isFunction)
    })
  }
}

const givenBy = ({ fn, values }: Call, parameter: Node, name: string) =>
  parameter.parent === fn ? argumentsFor(parameter, name, values) : []

/** `map` in `map.get(key).list.push(1)` ⬇ map, map.get(key): all that hold a part of its value. */
function* partsFrom(node: Node): Generator<Node> {
  for (let value: Node | undefined = node; value; ) {
    yield value
    const { outer, names } = membersRead(value)
    const call = callOf(outer)
    const isPart = call && names?.length && partMethods.has(names.at(-1) ?? '')
    value = isPart ? call : choiceOf(outer)
  }
}

/** `Object.assign(table, …)`, `Array.prototype.push.apply(list, …)` */
function changesArgument({ callee }: CallExpression) {
  if (callee.type !== 'MemberExpression') return false
  const method = memberName(callee) ?? ''
  const { object } = callee
  if (method === 'call' || method === 'apply')
    return object.type === 'MemberExpression' && changingMethods.has(memberName(object) ?? '')
  if (object.type !== 'Identifier') return false
  return (object.name === 'Object' && !readingMethods.has(method)) || object.name === 'Reflect'
}

/** The statement around an expression. What a declaration of `part` computes, or what is exported, is in none. */
function statementOf(node: Node, part: Node): Node | undefined {
  let at = node
  while (at.type !== 'ExpressionStatement' && at !== part && at.parent) at = at.parent
  if (at.parent?.type === 'ExportDefaultDeclaration') return undefined
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
