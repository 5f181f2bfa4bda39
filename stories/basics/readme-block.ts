/**
 * The block of code in a document of Markdown whose first line is `head`, to the letter.
 *
 * @throws RangeError if there is none.
 */
export function readmeBlock(markdown: string, head: string): string {
  for (const [, body = ''] of markdown.replaceAll('\r\n', '\n').matchAll(/^```\w+\n([^]*?)^```$/gm))
    if (body.startsWith(`${head}\n`)) return body
  throw new RangeError(`No block of code begins with "${head}".`)
}
