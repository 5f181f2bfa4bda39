/** What stands in a document of the shape of `@mdn/browser-compat-data`. */
export interface BrowserDataSummary {
  readonly version: string
  readonly browsers: number
  readonly releases: number
  readonly features: number
  /** How many features each section has, most first: api, css, javascript … */
  readonly sections: readonly { readonly name: string; readonly features: number }[]
  /** Features that Chrome, Firefox and Safari all have in a released version. */
  readonly everywhere: number
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const BIG_THREE = ['chrome', 'firefox', 'safari']

/** The summary, or `undefined` if the document is something else. */
export function summariseBrowserData(root: unknown): BrowserDataSummary | undefined {
  if (!isObject(root) || !isObject(root.__meta) || !isObject(root.browsers)) return undefined
  const browsers = Object.values(root.browsers).filter(isObject)
  const releases = browsers.reduce(
    (sum, { releases }) => sum + (isObject(releases) ? Object.keys(releases).length : 0),
    0,
  )
  const tally = { features: 0, everywhere: 0 }
  const sections = Object.entries(root)
    .filter(([name]) => name !== 'browsers' && !name.startsWith('__'))
    .map(([name, section]) => {
      const before = tally.features
      tallyFeatures(section, tally)
      return { name, features: tally.features - before }
    })
    .sort((a, b) => b.features - a.features)
  return { version: String(root.__meta.version), browsers: browsers.length, releases, sections, ...tally }
}

function tallyFeatures(node: unknown, tally: { features: number; everywhere: number }): void {
  if (!isObject(node)) return
  for (const [key, value] of Object.entries(node)) {
    if (key !== '__compat') tallyFeatures(value, tally)
    else if (isObject(value)) {
      tally.features++
      const { support } = value
      if (isObject(support) && BIG_THREE.every((browser) => isReleased(support[browser]))) tally.everywhere++
    }
  }
}

/** Shipped, not behind a flag, not taken back. The first statement of a list is the one that holds now. */
function isReleased(statement: unknown): boolean {
  const now: unknown = Array.isArray(statement) ? statement[0] : statement
  if (!isObject(now) || now.flags !== undefined || now.version_removed !== undefined) return false
  return typeof now.version_added === 'string' && now.version_added !== 'preview'
}
