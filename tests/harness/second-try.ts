// Runs a file of tests once more whose browser broke down under it. Vitest would give up all files that were to follow.
//
// WebKit aborts now and then when a worker is terminated while it calls a function for the first time: an assertion in
// JSC::VMTraps::deferTerminationSlow (WebKitGTK 2.50), about once in ten thousand ends of isolates on a busy machine.
import type { TestProject } from 'vitest/node'

type Orchestrators = NonNullable<TestProject['browser']>['state']['orchestrators']
type Orchestrator = Orchestrators extends Map<string, infer Value> ? Value : never

/** How often the browser of one project may break down. */
const mostCrashes = 3

const isCrash = (error: unknown): boolean => String(error).includes('Browser connection was closed')

/**
 * Gives whoever runs files by these orchestrators, one for each page, another page when one is closed in the middle.
 *
 * @param reopen opens the page of a session anew; then its orchestrator is there again.
 */
export function trySecondTime(
  orchestrators: Orchestrators,
  reopen: (session: string) => Promise<void>,
): void {
  let crashes = 0
  const set = orchestrators.set.bind(orchestrators)
  const lasting = (session: string, orchestrator: Orchestrator): Orchestrator => {
    const createTesters: Orchestrator['createTesters'] = async (options) => {
      try {
        await orchestrator.createTesters(options)
      } catch (error) {
        if (!isCrash(error) || ++crashes > mostCrashes) throw error
        const files = options.files.map(({ filepath }) => filepath).join(', ')
        console.warn(`[system browser] broke down and is started again, for ${files}`)
        await reopen(session)
        await orchestrators.get(session)?.createTesters(options)
      }
    }
    // Made by a proxy itself: its methods are not its own.
    return new Proxy(orchestrator, {
      get: (target, name) =>
        name === 'createTesters' ? createTesters : (Reflect.get(target, name) as unknown),
    })
  }
  orchestrators.set = (session, orchestrator) => set(session, lasting(session, orchestrator))
}
