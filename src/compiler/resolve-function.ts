import type { MemberExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import type { Problem } from './diagnostic.js'
import type { Computation } from './find-computations.js'
import { isWorkerGlobal } from './globals.js'
import { importOf } from './imports.js'
import type { LocalDefinition } from './local-function.js'
import { aliasDefinition, functionIn, localDefinition } from './local-function.js'
import { makesReference } from './marks.js'
import { nameOfHolder } from './name-function.js'
import { problems } from './problems.js'
import type { Binding } from './scope.js'
import { declaratorOf, isConstant, isType } from './scope.js'
import { isModuleLevel, referenceAt } from './scope-tree.js'
import type { FunctionLike, Node } from './syntax.js'
import { isFunction, memberName, memberPath, unwrap, wrapped } from './syntax.js'

/** A function with its surroundings: written in the call, or a local one named there. */
export interface Closure {
  readonly kind: 'closure'
  readonly fn: FunctionLike
  readonly local: LocalDefinition | undefined
}

/** What is to be lifted. */
export type Target =
  | Closure
  /** A value that a module can name: declared at the top, imported, global, or a member of such. */
  | {
      readonly kind: 'name'
      readonly expression: Node
      readonly binding: Binding | undefined
      /** What is read of the expression, if that stood in a pattern: `const { inflate } = zip`. */
      readonly members?: readonly string[]
    }

/**
 * Finds the function that a call hands over. There is none to lift when it is a reference already; when it cannot be
 * known or cannot move, the reason is reported.
 *
 *   compute(parse, text)   ⬇   the name parse
 *   compute(zip.inflate)   ⬇   the member zip.inflate
 *   const f = useCallback((x) => x + k, [k]); compute(f, 1)   ⬇   the closure (x) => x + k
 */
export function resolveFunction(analysis: Analysis, computation: Computation): Target | undefined {
  const refuse = (problem: Problem) => {
    analysis.report.add(problem, computation.argument)
    return undefined
  }
  const argument = unwrap(computation.argument)
  if (isFunction(argument)) return { kind: 'closure', fn: argument, local: undefined }
  if (makesReference(analysis, argument)) return undefined
  if (argument.type === 'Identifier' || argument.type === 'MemberExpression')
    return resolveValue(analysis, computation, argument, refuse)
  const kept = functionIn(analysis, argument)
  if (kept) return { kind: 'closure', fn: kept, local: undefined }
  const what = nonFunctions[argument.type]
  if (what) return refuse(problems.notAFunction(what))
  const bound = boundBy(argument)
  if (!bound) return refuse(dynamic(analysis, computation))
  const text = textOf(analysis, bound)
  return refuse(isOfThis(bound) ? problems.methodOfThis(text) : problems.boundFunction(text))
}

/** A function by its name, or by that of an object that holds it. */
function resolveValue(
  analysis: Analysis,
  computation: Computation,
  value: Node,
  refuse: Refuse,
): Target | undefined {
  if (value.type === 'MemberExpression') return resolveMember(analysis, computation, value, refuse)
  if (value.type !== 'Identifier') return undefined
  const binding = referenceAt(analysis.tree, value)?.binding
  if (binding) return resolveName(analysis, computation, value, binding, refuse)
  if (isWorkerGlobal(value.name)) return { kind: 'name', expression: value, binding }
  return refuse(problems.unknownFunction(value.name))
}

/** `this.report.print`, `super.print` */
function isOfThis(node: Node) {
  const { root } = memberPath(node)
  return root.type === 'ThisExpression' || root.type === 'Super'
}

/** `f.bind(…)` ⬇ f */
function boundBy(node: Node): Node | undefined {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined
  return callee?.type === 'MemberExpression' && memberName(callee) === 'bind' ? callee.object : undefined
}

/** Expressions that are certainly no function. */
const nonFunctions: Readonly<Partial<Record<Node['type'], string>>> = {
  Literal: 'a literal',
  TemplateLiteral: 'a text',
  ObjectExpression: 'an object',
  ArrayExpression: 'an array',
  NewExpression: 'a new object',
  JSXElement: 'an element',
  JSXFragment: 'an element',
  ClassExpression: 'a class',
}

type Refuse = (problem: Problem) => undefined

function resolveName(
  analysis: Analysis,
  computation: Computation,
  name: Node & { readonly name: string },
  binding: Binding,
  refuse: Refuse,
): Target | undefined {
  const target: Target = { kind: 'name', expression: name, binding }
  if (isType(binding)) return refuse(problems.typeImport(name.name))
  if (importOf(binding)) return target
  const kind =
    binding.declarations.find((declaration) => declaration.kind !== 'namespace')?.kind ?? 'namespace'
  if (kind === 'class' || kind === 'enum' || kind === 'namespace') {
    return refuse(problems.notAFunction(kind === 'enum' ? 'an enum' : `a ${kind}`))
  }
  if (!isConstant(binding) && (kind === 'function' || functionIn(analysis, declaratorOf(binding)?.init))) {
    return refuse(problems.reassignedFunction(name.name))
  }
  if (isModuleLevel(analysis.tree, binding)) return target
  const local = localDefinition(analysis, binding)
  if (local && isFunction(local.node)) return { kind: 'closure', fn: local.node, local }
  const alias = aliasDefinition(analysis, binding)
  if (alias?.members?.length) return memberOf(analysis, unwrap(alias.node), alias.members)
  if (alias) return resolveValue(analysis, computation, unwrap(alias.node), refuse)
  return isHandedOn(analysis, binding) ? undefined : refuse(dynamic(analysis, computation))
}

/** `fn` in `useHeavy = (fn) => useIsolate(fn)`, a wrapper: what comes there was compiled where it is called. */
function isHandedOn({ api }: Analysis, { declarations: [declaration] }: Binding) {
  const fn = declaration?.kind === 'parameter' ? declaration.node.parent : undefined
  if (!declaration || !isFunction(fn)) return false
  const isDefault = wrapped(fn).parent?.type === 'ExportDefaultDeclaration'
  const name = isDefault ? 'default' : (fn.id?.name ?? nameOfHolder(fn))
  const index = fn.params.findIndex((parameter) => parameter === declaration.node)
  return name !== undefined && api.isWrapper(name, index)
}

/** `inflate` of `const { inflate } = zip` ⬇ the member zip.inflate */
function memberOf({ tree }: Analysis, expression: Node, members: readonly string[]): Target {
  const binding = referenceAt(tree, memberPath(expression).root)?.binding
  return { kind: 'name', expression, binding, members }
}

function resolveMember(
  analysis: Analysis,
  computation: Computation,
  member: MemberExpression,
  refuse: Refuse,
): Target | undefined {
  if (isOfThis(member)) return refuse(problems.methodOfThis(textOf(analysis, member)))
  const { root, names } = memberPath(member)
  const reference = names && referenceAt(analysis.tree, root)
  if (!reference) return refuse(dynamic(analysis, computation))
  const { binding } = reference
  if (!binding ? !isWorkerGlobal(reference.name) : !isModuleLevel(analysis.tree, binding)) {
    return refuse(dynamic(analysis, computation))
  }
  if (binding && isType(binding)) return refuse(problems.typeImport(binding.name))
  return { kind: 'name', expression: member, binding }
}

function dynamic(analysis: Analysis, { argument, operation }: Computation) {
  const text = textOf(analysis, argument)
  return problems.dynamicFunction(text, operation, closureFor(unwrap(argument), text))
}

/** What the person who wrote `text` may have meant. */
function closureFor({ type }: Node, text: string) {
  switch (type) {
    case 'CallExpression':
    case 'AwaitExpression':
      return `If this call is the work, write a closure: \`() => ${text}\`.`
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return `Write a closure that chooses: \`(...args) => (${text})(...args)\`.`
    default:
      return undefined
  }
}

/** The text of a node for a sentence: one line, not too long. */
function textOf({ source }: Analysis, { start, end }: Node) {
  const text = source.code.slice(start, end).replace(/\s+/g, ' ')
  return text.length > 50 ? `${text.slice(0, 49)}…` : text
}
