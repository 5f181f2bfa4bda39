import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { appFolder, repository } from './app.js'

const run = promisify(execFile)
const installed = (name: string): string => join(repository, 'node_modules', name)

/** Packs the library as it is published. In a copy: other tests must not see its `dist` come and go. */
async function pack(folder: string): Promise<string> {
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'src', 'scripts'])
    await cp(join(repository, name), join(folder, name), { recursive: true })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  await run('npm', ['pack', '--silent'], { cwd: folder })
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (!tarball) throw new Error('npm pack made no tarball')
  return join(folder, tarball)
}

/** Unpacks the packed library into `node_modules` of a folder. What it imports is linked, not downloaded, and so are `others`. */
async function install(folder: string, temporary: string, others: readonly string[]): Promise<void> {
  await mkdir(join(temporary, 'library'))
  const tarball = await pack(join(temporary, 'library'))
  const library = join(folder, 'node_modules/react-isolates')
  await mkdir(library, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', library, '--strip-components=1'])
  const own = ['magic-string', 'oxc-parser', '@oxc-parser', '@oxc-project', '@jridgewell']
  for (const name of [...others, ...own]) {
    await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true })
    await symlink(installed(name), join(folder, 'node_modules', name))
  }
}

/**
 * A fresh application that uses the packed library: the sources of a fixture, and linked packages.
 *
 * @returns its folder, in a temporary one that the caller removes.
 */
export async function makePackedApp(
  fixture: string,
  packages: readonly string[] = [],
): Promise<{ app: string; temporary: string }> {
  const temporary = await mkdtemp(join(tmpdir(), 'isolates-packed-'))
  const app = join(temporary, 'app')
  await cp(fixture, app, { recursive: true })
  await install(app, temporary, ['react', 'react-dom', 'scheduler', ...packages])
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))
  return { app, temporary }
}

/** The same for Vite, with a configuration that holds the two plugins and nothing else. */
export async function makePackedViteApp(): Promise<{ app: string; temporary: string }> {
  const packed = await makePackedApp(appFolder, ['vite', '@vitejs/plugin-react'])
  await writeFile(
    join(packed.app, 'vite.config.js'),
    `import react from '@vitejs/plugin-react'
import { isolates } from 'react-isolates/vite'

export default { plugins: [isolates(), react()] }
`,
  )
  return packed
}
