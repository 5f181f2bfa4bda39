import type { Analysis } from './analysis.js'
import { importOf } from './imports.js'
import type { Binding } from './scope.js'
import type { Node } from './syntax.js'

/**
 * Whether a type says that its value is a pool of the library.
 *
 *   IsolatePool, IsolatePool | undefined   ⬇   true, if `IsolatePool` is imported from the library, as a type too
 */
export function isPoolType(analysis: Analysis, type: Node | null | undefined): boolean {
  switch (type?.type) {
    case 'TSTypeAnnotation':
      return isPoolType(analysis, type.typeAnnotation)
    case 'TSUnionType': {
      const some = type.types.filter((part) => !/^TS(?:Undefined|Null)Keyword$/.test(part.type))
      return some.length > 0 && some.every((part) => isPoolType(analysis, part))
    }
    case 'TSTypeReference': {
      const name = type.typeName.type === 'Identifier' ? type.typeName.name : ''
      const binding = analysis.tree.module.names.get(name)
      const imported = binding && importOf(binding)
      return imported?.exported === 'IsolatePool' && analysis.api.packages.includes(imported.source)
    }
    default:
      return false
  }
}

/** The type written for a name, if there is one: of `pool: A`, or of `{ pool }: { pool: A }`. */
export function typeOf({ name, declarations: [declaration, ...others] }: Binding): Node | undefined {
  if (!declaration || others.length > 0) return undefined
  const { kind, node } = declaration
  if (kind === 'parameter') return typeIn(node, name)
  return node.type === 'VariableDeclarator' ? typeIn(node.id, name) : undefined
}

function typeIn(pattern: Node, name: string): Node | undefined {
  switch (pattern.type) {
    case 'TSParameterProperty':
      return typeIn(pattern.parameter, name)
    case 'AssignmentPattern':
      return typeIn(pattern.left, name)
    case 'Identifier':
      return pattern.name === name ? (pattern.typeAnnotation ?? undefined) : undefined
    case 'ObjectPattern': {
      const type = pattern.typeAnnotation?.typeAnnotation
      const key = pattern.properties.flatMap((property) => {
        const isIt = property.type === 'Property' && !property.computed && typeless(property.value) === name
        return isIt && property.key.type === 'Identifier' ? property.key.name : []
      })[0]
      const members = type?.type === 'TSTypeLiteral' ? type.members : []
      const member = members.find(
        (part) =>
          part.type === 'TSPropertySignature' && part.key.type === 'Identifier' && part.key.name === key,
      )
      return member?.type === 'TSPropertySignature' ? (member.typeAnnotation ?? undefined) : undefined
    }
    default:
      return undefined
  }
}

const typeless = (pattern: Node) => (pattern.type === 'Identifier' ? pattern.name : undefined)
