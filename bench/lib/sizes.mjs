import { readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { minifySync } from 'rolldown/utils'
import { build, mergeConfig } from 'vite'
import { benchFolder, productionConfig } from './vite-config.mjs'

/** @typedef {{ page: number, worker: number, both: number, later: number, modules: [name: string, bytes: number, atOnce: boolean][] }} Size bytes; `modules` minified */

/**
 * What an application pays for the library, minified and brotli, without React: what its page loads, what its workers
 * load, both together (a chunk that they share travels once), and what is loaded only when it is used.
 * @param {string} app
 * @returns {Promise<Size>}
 */
export async function sizeOf(app) {
  const built = await build(
    mergeConfig(await productionConfig(), {
      root: `${benchFolder}apps`,
      build: {
        write: false,
        minify: true,
        rolldownOptions: {
          input: `${benchFolder}apps/${app}.ts`,
          external: [/^react(\/|$)/],
          preserveEntrySignatures: 'strict',
        },
      },
    }),
  )
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (built)
  const chunks = output.filter((file) => file.type === 'chunk')
  /** @type {(start: (chunk: import('vite').Rolldown.OutputChunk) => boolean) => Set<string>} */
  const loadedFrom = (start) => {
    const names = new Set(chunks.filter(start).map(({ fileName }) => fileName))
    for (const name of names)
      chunks.find(({ fileName }) => fileName === name)?.imports.forEach((next) => names.add(next))
    return names
  }
  const page = loadedFrom(({ facadeModuleId }) => facadeModuleId?.endsWith(`/apps/${app}.ts`) ?? false)
  const worker = loadedFrom(
    ({ fileName, facadeModuleId }) =>
      fileName.includes('isolate-bootstrap') || /[?&]isolate=/.test(facadeModuleId ?? ''),
  )
  const bytes = (/** @type {(name: string) => boolean} */ counts) =>
    chunks.filter(({ fileName }) => counts(fileName)).reduce((sum, { code }) => sum + brotli(code), 0)
  return {
    page: bytes((name) => page.has(name)),
    worker: bytes((name) => worker.has(name)),
    both: bytes((name) => page.has(name) || worker.has(name)),
    later: bytes((name) => !page.has(name) && !worker.has(name)),
    modules: chunks
      .flatMap(({ fileName, modules }) =>
        Object.entries(modules).map(
          ([id, { code }]) =>
            /** @type {[string, number, boolean]} */ ([
              nameOf(id),
              minified(code ?? ''),
              page.has(fileName) || worker.has(fileName),
            ]),
        ),
      )
      .sort(([, one], [, other]) => other - one),
  }
}

/**
 * The same for other libraries: all that an adapter in `peers/` ships, its worker included.
 * @returns {Promise<Record<string, number>>} bytes by library
 */
export async function sizesOfPeers() {
  /** @type {Record<string, number>} */
  const sizes = {}
  for (const file of readdirSync(`${benchFolder}peers`).filter((name) =>
    /^(?!index|single-calls).*\.js$/.test(name),
  )) {
    const name = /name: '([^']+)'/.exec(readFileSync(`${benchFolder}peers/${file}`, 'utf8'))?.[1]
    const built = await build(
      mergeConfig(await productionConfig(), {
        root: benchFolder,
        build: {
          write: false,
          minify: true,
          rolldownOptions: {
            input: `${benchFolder}peers/${file}`,
            external: [/^react(-dom)?(\/|$)/],
            preserveEntrySignatures: 'strict',
          },
        },
      }),
    )
    const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (built)
    const scripts = output.filter(({ fileName }) => fileName.endsWith('.js'))
    const texts = scripts.map((script) => (script.type === 'chunk' ? script.code : String(script.source)))
    if (name) sizes[name] = texts.reduce((sum, text) => sum + brotli(text), 0)
  }
  return sizes
}

/** @param {string} code */
const brotli = (code) => brotliCompressSync(code).length
/** @param {string} code */
const minified = (code) => minifySync('module.js', code).code.length
/** @param {string} id */
const nameOf = (id) => relative(`${benchFolder}..`, id.replace(/^\0/, ''))
