import { coded } from './report.js'

/** The folder of a package, scope included; the innermost, where packages hold packages. */
const PACKAGE = /.*\/(node_modules\/(?:@[^/]+\/)?[^/]+\/)/

/**
 * Tells of a package whose functions are handed to isolates and were not compiled: each of these calls will fail, and on
 * the page nobody can say why.
 *
 * @param handsOver whether the file hands functions over; asked only where nothing was said yet.
 * @param told the packages of which this was said.
 */
export function reportLeftOut(
  hook: { warn(message: string): void },
  file: string,
  handsOver: () => boolean,
  told: Set<string>,
): void {
  const folder = PACKAGE.exec(file)?.[1]
  if (!folder || told.has(folder) || !handsOver()) return
  told.add(folder)
  const text = `${folder} hands functions to isolates that were not compiled. Name the package: \`isolates({ include: '${folder}' })\`.`
  hook.warn(coded('ISO-302', text))
}
