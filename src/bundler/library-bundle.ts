import { dirname, extname, isAbsolute, resolve } from 'node:path'
import type { Rolldown } from 'vite'
import type { Project } from './project.js'
import { workerUrlPlugin } from './worker-url-plugin.js'

/** What isolates import by name, and what their worker starts with. */
const ENTRIES = ['index', 'core', 'internal', 'testing', 'worker/bootstrap']
const SHARED = /[\\/](isolate-library[\w-]*)\.js(?:\?|$)/

/** A file of the bundle. */
export type LibraryFile = Pick<Rolldown.OutputChunk, 'code' | 'map'>

/** The library as isolates load it in dev: a few files in place of some seventy, each of which would be a request. */
export class LibraryBundle {
  readonly #project: Project
  #files: Promise<ReadonlyMap<string, LibraryFile>> | undefined

  constructor(project: Project) {
    this.#project = project
  }

  /** The id of a file that is no entry, if this asks for one. Entries keep the ids of their modules. */
  sharedId(source: string): string | undefined {
    const name = SHARED.exec(source)?.[1]
    return name && `${this.#project.library}/shared/${name}.js?isolate`
  }

  /** The file behind a module of the library, unless that is no entry: somebody took it from inside. */
  async find(file: string): Promise<LibraryFile | undefined> {
    const { library } = this.#project
    if (!library || !this.#project.isLibrary(file)) return
    const extension = extname(file)
    const name = file.slice(library.length + 1, -extension.length)
    if (!ENTRIES.includes(name) && !SHARED.test(file)) return
    this.#files ??= bundle(this.#project, library)
    return (await this.#files).get(name)
  }

  /** Has the files made anew when they are next asked for: the library was edited. */
  forget(): void {
    this.#files = undefined
  }
}

/** Bundles with Vite, because that is there and reads TypeScript, in a tenth of a second and in memory. */
async function bundle(project: Project, library: string): Promise<ReadonlyMap<string, LibraryFile>> {
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    root: library,
    mode: 'development',
    logLevel: 'silent', // what fails is thrown
    plugins: [workerUrlPlugin(project)],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      sourcemap: 'hidden',
      // As a library: what depends on the mode, and what is imported on demand, is left to the server.
      lib: {
        entry: Object.fromEntries(ENTRIES.map((name) => [name, `${library}/${name}`])),
        formats: ['es'],
      },
      rollupOptions: {
        external: (id) => !id.startsWith('.') && !isAbsolute(id),
        output: {
          entryFileNames: '[name].js',
          // As deep as the module that makes the worker, whose path to the worker's file then holds.
          chunkFileNames: 'shared/isolate-library-[hash].js',
          sourcemapPathTransform: (source, map) => resolve(dirname(map), source),
        },
      },
    },
  })
  const output = [built].flat().flatMap((part) => ('output' in part ? part.output : []))
  const chunks = output.filter((part) => part.type === 'chunk')
  return new Map(chunks.map((chunk) => [chunk.fileName.replace(/\.js$/, ''), chunk]))
}
