import type { PacedPart, PacedRef } from './paced-part.js'
import { setField } from './set-field.js'

type Fields = Record<PropertyKey, unknown>

/**
 * Puts the parts of a value together, in the order in which `splitPaced` gave them. The work for a part is in proportion
 * to its size, whatever came before.
 */
export class PacedJoin {
  readonly #named = new Map<number, object>()
  #root: object | undefined

  /** The value, which is whole when the last part was added. */
  get value(): unknown {
    return this.#root
  }

  add({ trees, links, pours, names }: PacedPart): void {
    this.#root ??= trees[0]
    for (let at = 0; at < names.length; at += 2) this.#named.set(names[at] as number, names[at + 1] as object)
    for (let at = 0; at < links.length; at += 3)
      (this.#find(links[at] as PacedRef) as Fields)[links[at + 1] as string] = this.#find(
        links[at + 2] as PacedRef,
      )
    for (let at = 0; at < pours.length; at += 2) pour(this.#find(pours[at]!), this.#find(pours[at + 1]!))
  }

  #find(ref: PacedRef): object {
    return typeof ref === 'number' ? this.#named.get(ref)! : ref
  }
}

function pour(into: object, from: object): void {
  if (!Array.isArray(from)) return pourFields(into as Fields, from as Fields)
  if (Array.isArray(into)) for (const member of from) into.push(member)
  else if (into instanceof Map) for (let at = 0; at < from.length; at += 2) into.set(from[at], from[at + 1])
  else for (const member of from) (into as Set<unknown>).add(member)
}

function pourFields(into: Fields, from: Fields): void {
  for (const key of Object.keys(from)) {
    // That one alone is a setter of all objects.
    if (key === '__proto__') setField(into, key, from[key])
    else into[key] = from[key]
  }
}
