import type { Analysis } from './analysis.js'
import { changedMember, checkCapture } from './captured-value.js'
import type { Problem } from './diagnostic.js'
import type { Computation } from './find-computations.js'
import { useAsFunction } from './function-use.js'
import type { LocalDefinition } from './local-function.js'
import { aliasDefinition, localDefinition } from './local-function.js'
import type { Via } from './problems.js'
import { problems } from './problems.js'
import type { Closure } from './resolve-function.js'
import { isCalledAtOnce } from './runs-at-once.js'
import type { Binding, DeclarationKind, Reference } from './scope.js'
import { isDeclaredIn, lookup } from './scope.js'
import { isModuleLevel, referencesIn } from './scope-tree.js'
import type { Node, Range } from './syntax.js'
import { contains, unwrap } from './syntax.js'

/** What a function needs of the world around it, and how each part reaches the isolate. */
export interface Surroundings {
  /** Local variables: their values are copied when the function is sent. In the order of their first use. */
  readonly captures: readonly Binding[]
  /** Local functions and classes: their text travels. In the order of the text. */
  readonly helpers: readonly LocalDefinition[]
  /** Names of the top of the file: imports are repeated, declarations copied. */
  readonly moduleNames: readonly Binding[]
  /** Names that no scope of the file declares. */
  readonly globals: readonly GlobalUse[]
}

/** A use of a name that no scope of the file declares, and the helpers it was reached through. */
export interface GlobalUse {
  readonly reference: Reference
  readonly via: Via
}

/**
 * Decides how each free name of a function reaches the isolate, and reports what cannot.
 *
 *   () => parse(text, limit)   ⬇   parse: a name of the module;  text, limit: captures
 *   () => mul(2)               ⬇   mul: a helper, if local; then what mul needs is needed too
 *
 * @param isOfPage whether only the page knows the value of a variable of the top.
 */
export function classifyCaptures(
  analysis: Analysis,
  computation: Computation,
  { fn, local }: Closure,
  isOfPage: (binding: Binding) => boolean,
): Surroundings {
  const self = local?.binding
  const { tree, report } = analysis
  const captures = new Map<Binding, Via>()
  const helpers = new Map<Binding, LocalDefinition>()
  const moduleNames = new Set<Binding>()
  const globals: GlobalUse[] = []
  const meanings = new Map<string, Binding | undefined>(self && [[self.name, self]])
  // One sentence about a variable is enough, however often it is used.
  const told = new Set<string>()
  const once = (binding: Binding) => (problem: Problem, place: Range) => {
    const key = `${problem.code} ${binding.name}`
    if (!told.has(key)) report.add(problem, place)
    told.add(key)
  }

  const parts: { node: Node; via: Via }[] = [{ node: fn, via: [] }]
  for (const { node, via } of parts) {
    for (const reference of referencesIn(tree, node)) {
      const { name, binding } = reference
      if (binding && isDeclaredIn(binding, node)) continue
      const problem = problemOfKind(binding?.declarations[0]?.kind, name, via)
      if (problem) {
        report.add(problem, reference)
        continue
      }
      // All parts meet in one module, where one name can have one meaning.
      if (meanings.has(name) && meanings.get(name) !== binding)
        report.add(problems.nameClash(name), reference)
      meanings.set(name, binding)
      if (!binding) globals.push({ reference, via })
      else if (isModuleLevel(tree, binding) && !isOfPage(binding)) moduleNames.add(binding)
      else if (binding !== self) {
        const helper = localDefinition(analysis, binding) ?? functionAlias(analysis, binding, node)
        if (!helper) {
          if (!captures.has(binding)) captures.set(binding, via)
          checkCapture(analysis, reference, binding, via, once(binding))
        } else if (!helpers.has(binding)) {
          helpers.set(binding, helper)
          const changed = memberSet(helper)
          if (changed) report.add(problems.changedDefinition(name), changed)
          parts.push({ node: helper.node, via: [...via, name] })
        }
      }
    }
  }
  for (const [binding, via] of captures) {
    const seen = lookup(computation.scope, binding.name)
    if (seen === binding) continue
    const owner = via.at(-1) ?? self?.name ?? 'The function'
    report.add(problems.shadowedCapture(owner, binding.name, seen !== undefined), computation.argument)
  }
  return {
    captures: [...captures.keys()],
    helpers: [...helpers.values()].sort((a, b) => a.node.start - b.node.start),
    moduleNames: [...moduleNames],
    globals,
  }
}

/** `area.unit` in `area.unit = 'px'`: what the text of a function or a class does not hold. */
function memberSet({ binding, node }: LocalDefinition): Node | undefined {
  const outside = binding.references.filter((reference) => !contains(node, reference))
  return outside.map((reference) => changedMember(reference.node)).find((member) => member !== undefined)
}

/** Another name for a function travels like one; any other value of the page is copied. */
function functionAlias(analysis: Analysis, binding: Binding, user: Node): LocalDefinition | undefined {
  // What an alias stands for is a function if the alias is.
  const isFunction =
    unwrap(user).type === 'Identifier' ||
    binding.references.some(({ node }) => useAsFunction(node) || isCalledAtOnce(node))
  return isFunction ? aliasDefinition(analysis, binding) : undefined
}

/** Some things are refused whatever is done with them. */
function problemOfKind(kind: DeclarationKind | undefined, name: string, via: Via): Problem | undefined {
  if (kind === 'type') return problems.typeImport(name)
  if (kind === 'private') return problems.privateName(name, via)
  return kind === 'receiver' ? problemOfReceiver(name, via) : undefined
}

function problemOfReceiver(name: string, via: Via) {
  switch (name) {
    case 'super':
      return problems.outerSuper(via)
    case 'arguments':
      return problems.outerArguments(via)
    case 'new.target':
      return problems.outerNewTarget(via)
    default:
      return problems.outerThis(via)
  }
}
