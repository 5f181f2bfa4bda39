/** What the demo server is asked to do to whoever talks to it. */
export type Behaviour = 'well' | 'drops' | 'errors' | 'down'

const BEHAVIOURS: readonly string[] = ['drops', 'errors', 'down'] satisfies Behaviour[]

/** What an address asks the server for: `?behave=drops`. */
export function behaviourOf(url: URL): Behaviour {
  const asked = url.searchParams.get('behave') ?? ''
  return BEHAVIOURS.includes(asked) ? (asked as Behaviour) : 'well'
}
