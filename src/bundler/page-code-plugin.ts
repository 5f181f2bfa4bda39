import MagicString from 'magic-string'
import type { Plugin } from 'vite'
import { parseModule } from '../compiler/parse-module.js'
import { runsInBrowser } from './audience.js'
import { fileOf, isolateId } from './isolate-id.js'
import type { Project } from './project.js'

const HOT = /^\s*(?:\?\.|\.)\s*hot\b/
const STYLES = /\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)$/

/** Dev only: takes what Vite adds for the page out of the isolates' copies of modules. */
export function pageCodePlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:page-code',
    apply: 'serve',
    enforce: 'post',
    transform: {
      filter: { id: isolateId },
      handler(code, id) {
        if (!isolateId.test(id) || !runsInBrowser(this.environment)) return
        const file = fileOf(id)
        if (STYLES.test(file)) return { code: withoutInjection(code), map: { mappings: '' } }
        const text = withoutHotContext(code)
        // Vite gives its own workers the constants of the configuration's `define` through this import.
        if (file === project.bootstrap) text.prepend('import "/@vite/env";')
        return text.hasChanged()
          ? { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) }
          : undefined
      },
    },
  }
}

/**
 * Makes `import.meta.hot` undefined, as in a build. With it the module would import Vite's HMR client, and every isolate
 * would open a socket.
 */
export function withoutHotContext(code: string): MagicString {
  const text = new MagicString(code)
  // A text may say the same: only what the parser takes for it is meant.
  const places = code.includes('import.meta') ? parseModule(code, 'module.js')?.importMetas : []
  for (const { start, end } of places ?? []) {
    const member = HOT.exec(code.slice(end))?.[0]
    if (member) text.update(start, end + member.length, 'undefined')
  }
  return text
}

/**
 * Keeps what a style sheet exports (the class names of a CSS module) and drops what puts it into the document.
 *
 *   import { updateStyle … } from "/@vite/client"     ⬇
 *   __vite__updateStyle(__vite__id, __vite__css)
 *   export const card = "_card_1a2b"                   export const card = "_card_1a2b"
 *   import.meta.hot.prune(…)
 */
export function withoutInjection(code: string): string {
  return code
    .replace(/^import \{[^}]*\} from "[^"]*\/@vite\/client";?$/m, '')
    .replace(/^const __vite__(?:id|css) = .*$/gm, '')
    .replace(/^__vite__updateStyle\(.*$/m, '')
    .replace(/^import\.meta\.hot\..*$/gm, '')
    .trim()
}
