import type { Analysis } from './analysis.js'
import type { Problem } from './diagnostic.js'
import { isUncloneableClass } from './globals.js'
import { libraryName } from './imports.js'
import { declaratorOf, functionIn, reactCall } from './local-function.js'
import type { Via } from './problems.js'
import { problems } from './problems.js'
import type { Binding, Reference } from './scope.js'
import { isConstant } from './scope.js'
import { referenceAt } from './scope-tree.js'
import type { Node, Range } from './syntax.js'
import { contains, membersRead, unwrap, wrapped } from './syntax.js'

/**
 * Looks at one use of a captured variable and says what speaks against copying it. Only what is certain is an error: a
 * value that is called must be a function; one that is merely handed on may be anything.
 *
 *   onDone(1)        ⬇   captured-function
 *   setN             ⬇   captured-setter, if `const [n, setN] = useState(0)`
 *   total += 1       ⬇   captured-write
 *   o.x = 1          ⬇   captured-mutation, a warning
 */
export function checkCapture(
  analysis: Analysis,
  reference: Reference,
  binding: Binding,
  via: Via,
  report: (problem: Problem, place: Range) => void,
): void {
  const { name } = binding
  if (isSetter(analysis, binding)) return report(problems.capturedSetter(name, via), reference)
  if (reference.writes) return report(problems.capturedWrite(name, via), reference)
  const use = useAsFunction(reference.node) ?? (isCallback(analysis, binding) ? 'called' : undefined)
  if (use) return report(problems.capturedFunction(name, use, via), reference)
  const changed = changedMember(reference.node)
  if (changed) report(problems.capturedMutation(name, via), changed)

  const init = declaratorOf(binding)?.init
  if (!init || !isConstant(binding)) return
  const method = methodIn(analysis, init)
  if (method) report(problems.capturedMethod(name, method, via), reference)
  if (reactCall(analysis, init) === 'useRef') report(problems.capturedRef(name, via), reference)
  const instance = instanceOf(analysis, init)
  if (instance?.certain) report(problems.capturedInstance(name, instance.of, via), reference)
  else if (instance) report(problems.capturedClassInstance(name, instance.of, via), reference)
}

/** Hooks whose result is `[value, function]`. */
const settingHooks = new Set(['useState', 'useReducer', 'useTransition', 'useOptimistic', 'useActionState'])

function isSetter(analysis: Analysis, binding: Binding) {
  const declarator = binding.declarations[0]?.node
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ArrayPattern') return false
  const second = declarator.id.elements[1]
  if (second?.type !== 'Identifier' || second.name !== binding.name) return false
  return settingHooks.has(reactCall(analysis, declarator.init) ?? '')
}

/**
 * `f()`, `new F()`, f`…`, `<F/>`, `extends F`, `x instanceof F`: the value must be a function. Of `f?.()` that is not
 * certain.
 */
function useAsFunction(node: Node): 'called' | 'other' | undefined {
  const value = wrapped(node)
  const parent = value.parent
  switch (parent?.type) {
    case 'CallExpression':
      return parent.callee === value && !parent.optional ? 'called' : undefined
    case 'NewExpression':
      return parent.callee === value ? 'other' : undefined
    case 'TaggedTemplateExpression':
      return parent.tag === value ? 'called' : undefined
    case 'JSXOpeningElement':
      return parent.name === value ? 'other' : undefined
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.superClass === value ? 'other' : undefined
    case 'BinaryExpression':
      return parent.operator === 'instanceof' && parent.right === value ? 'other' : undefined
    case 'Decorator':
      return 'other'
    default:
      return undefined
  }
}

/** `const f = useCallback(g)`: whatever g is, it is a function. */
function isCallback(analysis: Analysis, binding: Binding) {
  const hook = isConstant(binding) ? reactCall(analysis, declaratorOf(binding)?.init) : undefined
  return hook === 'useCallback' || hook === 'useEffectEvent'
}

/** `{ save() {} }` ⬇ save */
function methodIn(analysis: Analysis, init: Node): string | undefined {
  const value = unwrap(init)
  if (value.type !== 'ObjectExpression') return undefined
  for (const property of value.properties) {
    if (property.type !== 'Property' || !functionIn(analysis, property.value)) continue
    if (property.kind === 'init') return property.key.type === 'Identifier' ? property.key.name : '…'
  }
  return undefined
}

/** The class of `new C()`, and whether its instances are certain to be refused. */
function instanceOf(analysis: Analysis, init: Node): { of: string; certain: boolean } | undefined {
  const value = unwrap(init)
  if (value.type === 'CallExpression') {
    const isSymbol =
      value.callee.type === 'Identifier' && value.callee.name === 'Symbol' && isGlobal(analysis, value.callee)
    return isSymbol ? { of: 'symbol', certain: true } : undefined
  }
  if (value.type !== 'NewExpression' || value.callee.type !== 'Identifier') return undefined
  const { name } = value.callee
  if (isGlobal(analysis, value.callee)) {
    return isUncloneableClass(name) ? { of: name, certain: true } : undefined
  }
  const ours = libraryName(analysis, value.callee)
  if (ours) return ownedClasses.has(ours) ? { of: name, certain: true } : undefined
  return isRegistered(analysis, value.callee) ? undefined : { of: name, certain: false }
}

/** Classes of the library whose instances stay where they were made. */
const ownedClasses = new Set([
  'Completer',
  'IsolateController',
  'IsolatePool',
  'RawReceivePort',
  'ReceivePort',
  'StreamController',
])

const isGlobal = (analysis: Analysis, node: Node) => referenceAt(analysis.tree, node)?.binding === undefined

/** Whether the file itself says `registerSendable(C)`. */
function isRegistered(analysis: Analysis, callee: Node) {
  const uses = referenceAt(analysis.tree, callee)?.binding?.references ?? []
  return uses.some(({ node }) => {
    const call = node.parent
    if (call?.type !== 'CallExpression' || call.arguments[0] !== node) return false
    return libraryName(analysis, call.callee) === 'registerSendable'
  })
}

/** The member that `node` is the object of, if it is assigned to or deleted: `o.x.y` of `o.x.y = 1`. */
export function changedMember(node: Node): Node | undefined {
  const { outer } = membersRead(node)
  if (outer === wrapped(node)) return undefined
  const parent = outer.parent
  if (!parent) return undefined
  switch (parent.type) {
    case 'AssignmentExpression':
      return parent.left === outer ? outer : undefined
    case 'UpdateExpression':
      return outer
    case 'UnaryExpression':
      return parent.operator === 'delete' ? outer : undefined
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === outer ? outer : undefined
    case 'ArrayPattern':
    case 'RestElement':
      return outer
    case 'AssignmentPattern':
      return parent.left === outer ? outer : undefined
    case 'Property':
      return parent.parent?.type === 'ObjectPattern' && contains(parent.value, outer) ? outer : undefined
    default:
      return undefined
  }
}
