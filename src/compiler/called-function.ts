import type { Analysis } from './analysis.js'
import { localDefinition } from './local-function.js'
import { callingMethods } from './platform-methods.js'
import type { Binding } from './scope.js'
import { declaratorOf, isConstant } from './scope.js'
import type { FunctionLike, Node } from './syntax.js'
import { callOf, isFunction, memberName, membersRead, unwrap } from './syntax.js'

/** A function of the file that is called, and what it gets. */
export interface CalledFunction {
  readonly fn: FunctionLike
  readonly values: readonly Node[]
}

/**
 * The function that runs where a name stands.
 *
 *   register('a', 1)           ⬇   register, 'a' and 1
 *   new Entry('a')             ⬇   the constructor of Entry, 'a'
 *   store.add('a')             ⬇   the method add of the object store, or of the class; 'a'
 *   rows.forEach(prepare)      ⬇   prepare, rows: an element of it
 */
export function calledFunction(analysis: Analysis, node: Node, binding: Binding): CalledFunction | undefined {
  const { outer, names } = membersRead(node)
  const call = callOf(outer)
  const fn =
    names &&
    functionBehind(analysis, binding, call?.type === 'NewExpression' ? [...names, 'constructor'] : names)
  if (!fn) return undefined
  if (call) return { fn, values: call.arguments }
  const elements = elementsFor(outer)
  return elements && { fn, values: [elements] }
}

/** The function that a name of the file, or a member of what it names, certainly is. */
export function functionBehind(
  analysis: Analysis,
  binding: Binding,
  names: readonly string[] = [],
): FunctionLike | undefined {
  const definition = localDefinition(analysis, binding)?.node
  const init = isConstant(binding) ? declaratorOf(binding)?.init : undefined
  let value: Node | undefined = definition ?? (init ? unwrap(init) : undefined)
  for (const name of names) value = value && memberOf(value, name)
  return isFunction(value) ? value : undefined
}

function memberOf(value: Node, name: string): Node | undefined {
  switch (value.type) {
    case 'ObjectExpression': {
      const found = value.properties.find(
        (property) => property.type === 'Property' && nameOf(property) === name,
      )
      return found?.type === 'Property' ? unwrap(found.value) : undefined
    }
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const isOwn = (member: Node) =>
        member.type === 'MethodDefinition' &&
        nameOf(member) === name &&
        member.static === (member.kind !== 'constructor')
      const found = value.body.body.find(isOwn)
      return found?.type === 'MethodDefinition' ? found.value : undefined
    }
    default:
      return undefined
  }
}

const nameOf = ({ key, computed }: { key: Node; computed: boolean }) =>
  !computed && key.type === 'Identifier' ? key.name : undefined

/** `rows` in `rows.forEach(prepare)`, for prepare. */
function elementsFor(value: Node): Node | undefined {
  const call = value.parent
  if (call?.type !== 'CallExpression' || call.arguments[0] !== value) return undefined
  const callee = unwrap(call.callee)
  const calls = callee.type === 'MemberExpression' && callingMethods.has(memberName(callee) ?? '')
  return calls ? callee.object : undefined
}
