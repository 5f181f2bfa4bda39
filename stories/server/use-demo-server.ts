import { useEffect, useState } from 'react'

/** Who answers the requests of the stories. */
export interface DemoServer {
  /** Where it is; give it to isolates, whose own address is that of their code. */
  readonly url: string
  readonly by: 'server' | 'stand-in' | 'nobody'
  /** Why nobody does. */
  readonly reason?: string
}

const base = () => new URL(`${import.meta.env.BASE_URL}demo-server/`, document.baseURI).href

let standIn: Promise<DemoServer> | undefined

/** In development the server that comes with Storybook, otherwise a service worker that stands in for it. */
function findServer(): Promise<DemoServer> {
  if (import.meta.env.DEV) return Promise.resolve({ url: base(), by: 'server' })
  standIn ??= import('./stand-in.ts')
    .then(({ startStandIn }) => startStandIn(base()))
    .then(
      () => ({ url: base(), by: 'stand-in' }) as const,
      (error: unknown) => {
        standIn = undefined
        const reason = error instanceof Error ? error.message : String(error)
        return { url: base(), by: 'nobody', reason } as const
      },
    )
  return standIn
}

/** The server of the stories, as soon as it is there. */
export function useDemoServer(): DemoServer | undefined {
  const [server, setServer] = useState<DemoServer>()
  useEffect(() => {
    let here = true
    void findServer().then((found) => here && setServer(found))
    return () => {
      here = false
    }
  }, [])
  return server
}
