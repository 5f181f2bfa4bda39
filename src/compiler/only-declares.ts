import type { Class, Expression, Node } from 'oxc-parser'
import { parseModule } from './parse-module.js'

/**
 * Whether loading a module, as bundlers emit it, does nothing but declare: no call, no write, nothing read that might be
 * computed. Whoever loads such a module early, or in vain, changes nothing. What it imports is not looked at.
 *
 *   export const twice = (n) => n * 2; const limits = [1, 2]    ⬇   true
 *   const cache = load(); document.title = 'page'               ⬇   false
 *
 * Where it is not certain the answer is no.
 */
export function onlyDeclares(code: string): boolean {
  const body = parseModule(code, 'chunk.js')?.program.body
  return body !== undefined && !body.some(shadows) && body.every(isDeclaration)
}

function isDeclaration(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'FunctionDeclaration':
    case 'EmptyStatement':
      return true
    case 'ExportNamedDeclaration':
      return node.declaration === null || isDeclaration(node.declaration)
    case 'ExportDefaultDeclaration':
      return isDeclaration(node.declaration) || isValue(node.declaration as Expression)
    case 'ClassDeclaration':
      return isPlainClass(node)
    case 'VariableDeclaration':
      // A pattern reads properties, which may be getters.
      return node.declarations.every(({ id, init }) => id.type === 'Identifier' && isValue(init))
    case 'ExpressionStatement':
      return isPrimitive(node.expression) // 'use strict'
    default:
      return false
  }
}

/** Whether it names something of its own like a collection of the platform. */
function shadows(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.specifiers.some(({ local }) => isCollection(local))
    case 'ExportNamedDeclaration':
      return node.declaration !== null && shadows(node.declaration)
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return node.id !== null && isCollection(node.id)
    case 'VariableDeclaration':
      return node.declarations.some(({ id }) => isCollection(id))
    default:
      return false
  }
}

/** Whether computing it runs no code but the engine's own. */
function isValue(node: Expression | null): boolean {
  if (node === null || isPrimitive(node)) return true
  switch (node.type) {
    case 'Identifier':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true
    case 'ParenthesizedExpression':
      return isValue(node.expression)
    case 'ClassExpression':
      return isPlainClass(node)
    case 'ArrayExpression':
      return node.elements.every(
        (element) => element === null || (element.type !== 'SpreadElement' && isValue(element)),
      )
    case 'ObjectExpression':
      return node.properties.every(
        (property) => property.type === 'Property' && isPlainKey(property) && isValue(property.value),
      )
    case 'UnaryExpression':
      return ['!', 'void', 'typeof'].includes(node.operator) && isValue(node.argument)
    case 'LogicalExpression':
      return isValue(node.left) && isValue(node.right)
    case 'ConditionalExpression':
      return isValue(node.test) && isValue(node.consequent) && isValue(node.alternate)
    case 'NewExpression':
      return (
        isCollection(node.callee) &&
        node.arguments.every((argument) => argument.type === 'ArrayExpression' && isValue(argument))
      )
    default:
      return false
  }
}

/** A literal, or what is computed from literals alone. */
function isPrimitive(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return true
    case 'TemplateLiteral':
      return node.expressions.every(isPrimitive)
    case 'UnaryExpression':
      return ['-', '+', '~', '!', 'void'].includes(node.operator) && isPrimitive(node.argument)
    case 'BinaryExpression':
      return (
        node.operator !== 'in' &&
        node.operator !== 'instanceof' &&
        isPrimitive(node.left) &&
        isPrimitive(node.right)
      )
    default:
      return false
  }
}

/** Defining it evaluates its keys, its static fields and whatever decorates it. */
function isPlainClass({ superClass, body, decorators }: Class): boolean {
  if (decorators?.length || (superClass && superClass.type !== 'Identifier')) return false
  return body.body.every((member) => {
    if (member.type === 'MethodDefinition') return !member.decorators?.length && isPlainKey(member)
    if (member.type !== 'PropertyDefinition' || member.decorators?.length || !isPlainKey(member)) return false
    return !member.static || isValue(member.value)
  })
}

const isPlainKey = ({ computed, key }: { computed: boolean; key: Node }): boolean =>
  !computed || isPrimitive(key)

const isCollection = (node: Node): boolean =>
  node.type === 'Identifier' && /^(?:Weak)?(?:Map|Set)$/.test(node.name)
