/** The part of Vite's environment that decides how a lifted function is reached. Plain Rolldown and Rollup have none. */
interface Environment {
  readonly name: string
  readonly config: { readonly consumer: string; readonly dev?: { readonly moduleRunnerTransform?: boolean } }
}

/**
 * Whether this environment's modules are loaded by a browser, which can give a worker the URL of a lifted module.
 *
 * Servers, and tests that Vitest runs in Node (with or without a DOM), load modules through a module runner: their
 * modules have no URL, so a reference carries an import instead. Vitest's `vm` pools run a "client" in Node as well.
 */
export function runsInBrowser(environment: Environment | undefined): boolean {
  if (!environment) return true
  const { consumer, dev } = environment.config
  return consumer === 'client' && !dev?.moduleRunnerTransform && !environment.name.startsWith('__vitest')
}
