import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createLogger, type InlineConfig, type Rolldown } from 'vite'
import { onTestFinished } from 'vitest'
import { appConfig, buildForProduction, repository } from './app.js'

/** A finished build: its chunks, and what was printed. */
export interface Built {
  chunks: Rolldown.OutputChunk[]
  printed: string[]
}

/** Writes an application of a few files into a folder that lives as long as the test. */
export async function writeApp(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'isolates-app-'))
  // A server that is closing may still write its cache.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const page = '<!doctype html><script type="module" src="/src/main.tsx"></script>'
  for (const [name, text] of Object.entries({ 'index.html': page, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  for (const name of ['react', 'react-dom'])
    await mkdir(join(folder, 'node_modules'), { recursive: true }).then(() =>
      symlink(join(repository, 'node_modules', name), join(folder, 'node_modules', name)),
    )
  return folder
}

/** Builds it in memory, as for production. */
export async function buildApp(root: string, config: InlineConfig = {}): Promise<Built> {
  const printed: string[] = []
  const logger = createLogger('silent')
  const print = (text: string): void => void printed.push(text)
  Object.assign(logger, { info: print, warn: print, warnOnce: print })
  const own = appConfig(config.plugins)
  const { output } = await buildForProduction({
    ...own,
    logLevel: 'warn',
    ...config,
    root,
    customLogger: logger,
    build: { ...own.build, minify: false, write: false, ...config.build },
  })
  return { chunks: output.filter((part) => part.type === 'chunk'), printed }
}

/** The chunks of lifted functions. */
export const liftedChunks = ({ chunks }: Built): Rolldown.OutputChunk[] =>
  chunks.filter(({ facadeModuleId }) => facadeModuleId?.includes('?isolate='))
