const MARK = /^\s*\/\/ #(?:end)?region\b/

/**
 * The part of a source between `// #region name` and its `// #endregion`, without common indentation and without the
 * marks themselves. Without a name: the whole source, without marks.
 *
 * @throws RangeError if the source has no such region: a story must not show nothing where it promises code.
 */
export function codeRegion(source: string, name?: string): string {
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  let from = 0
  let to = lines.length
  if (name !== undefined) {
    from = lines.findIndex((line) => line.trim() === `// #region ${name}`) + 1
    if (from === 0) throw new RangeError(`The source has no "// #region ${name}".`)
    let depth = 1
    for (to = from; to < lines.length; to++) {
      const line = lines[to]?.trim() ?? ''
      if (line.startsWith('// #region')) depth++
      if (line.startsWith('// #endregion') && --depth === 0) break
    }
    if (depth > 0) throw new RangeError(`"// #region ${name}" has no "// #endregion".`)
  }
  const shown = lines.slice(from, to).filter((line) => !MARK.test(line))
  const indents = shown.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const indent = Math.min(...indents, 80)
  return shown
    .map((line) => line.slice(indent))
    .join('\n')
    .trim()
}
