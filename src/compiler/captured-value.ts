import type { Analysis } from './analysis.js'
import type { Problem } from './diagnostic.js'
import { useAsFunction } from './function-use.js'
import { reactCall } from './local-function.js'
import type { Via } from './problems.js'
import { problems } from './problems.js'
import type { Binding, Reference } from './scope.js'
import { declaratorOf, isConstant } from './scope.js'
import type { Node, Range } from './syntax.js'
import { contains, membersRead, wrapped } from './syntax.js'
import { hookResultIn, instanceIn, methodIn } from './uncopied-value.js'

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
  if (reactCall(analysis, init) === 'useRef') report(problems.capturedRef(name, via), reference)
  const result = hookResultIn(analysis, init)
  if (result) report(problems.capturedResult(name, result.hook, result.member, via), reference)
  const method = methodIn(analysis, init)
  if (method) report(problems.capturedMethod(name, method, via), reference)
  const instance = instanceIn(analysis, init)
  if (instance?.certain) report(problems.capturedInstance(name, instance.of, via), reference)
  else if (instance) report(problems.capturedClassInstance(name, instance, via), reference)
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

/** `const f = useCallback(g)`: whatever g is, it is a function. */
function isCallback(analysis: Analysis, binding: Binding) {
  const hook = isConstant(binding) ? reactCall(analysis, declaratorOf(binding)?.init) : undefined
  return hook === 'useCallback' || hook === 'useEffectEvent'
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
