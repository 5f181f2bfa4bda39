import { readFile } from 'node:fs/promises'
import type { Diagnostic, ImportedClass } from '../compiler/compile.js'
import { fileOf } from './isolate-id.js'

/** The part of a plugin's context that finds modules. */
interface Resolver {
  resolve(source: string, importer: string): Promise<{ id: string } | null>
}

/**
 * Leaves out what is said of instances of a class whose own module registers it. The compiler sees one file at a time,
 * and a class is best registered where it is declared.
 */
export async function withoutRegistered(
  resolver: Resolver,
  diagnostics: readonly Diagnostic[],
  file: string,
): Promise<Diagnostic[]> {
  const kept: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    const { unlessRegistered } = diagnostic
    if (!unlessRegistered || !(await isRegistered(resolver, unlessRegistered, file))) kept.push(diagnostic)
  }
  return kept
}

/** Whether the module says so itself. It is not compiled for that: what it says in another way is warned of. */
async function isRegistered(resolver: Resolver, { source, exported }: ImportedClass, importer: string) {
  try {
    const resolved = await resolver.resolve(source, importer)
    const text = resolved ? await readFile(fileOf(resolved.id), 'utf8') : ''
    const name = exported === 'default' ? '[\\w$]+' : exported.replaceAll('$', '\\$')
    return new RegExp(`\\bregisterSendable\\(\\s*${name}\\s*[,)]`).test(text)
  } catch {
    return false // no file of its own: nothing is known of it
  }
}
