import { parseModule } from '../../src/compiler/parse-module.js'
import type { Binding } from '../../src/compiler/scope.js'
import { isDeclaredIn } from '../../src/compiler/scope.js'
import { buildScopeTree, isModuleLevel, referencesIn } from '../../src/compiler/scope-tree.js'
import type { Node } from '../../src/compiler/syntax.js'
import { childrenOf, memberPath } from '../../src/compiler/syntax.js'

/** The free names of the function that `code` hands to `Isolate.run`, apart by where they are declared. */
export interface FreeNames {
  local: string[]
  module: string[]
  unknown: string[]
}

export function freeNamesOf(code: string): FreeNames {
  const parsed = parseModule(code, 'case.tsx')
  if (!parsed) throw new Error(`does not parse: ${code}`)
  const tree = buildScopeTree(parsed.program)
  const fn = argumentOfRun(parsed.program)
  if (!fn) throw new Error(`no call of Isolate.run: ${code}`)
  const free = { local: new Set<string>(), module: new Set<string>(), unknown: new Set<string>() }
  for (const { name, binding } of referencesIn(tree, fn)) {
    if (binding && isDeclaredIn(binding, fn)) continue
    free[kindOf(binding)].add(name)
  }
  function kindOf(binding: Binding | undefined) {
    if (!binding) return 'unknown'
    return isModuleLevel(tree, binding) ? 'module' : 'local'
  }
  return { local: [...free.local], module: [...free.module], unknown: [...free.unknown] }
}

function argumentOfRun(node: Node): Node | undefined {
  if (node.type === 'CallExpression' && memberPath(node.callee).names?.at(-1) === 'run')
    return node.arguments[0]
  for (const child of childrenOf(node)) {
    const found = argumentOfRun(child)
    if (found) return found
  }
  return undefined
}
