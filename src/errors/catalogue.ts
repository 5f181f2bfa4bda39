/**
 * Every failure has a stable code, and every code a page in `docs/errors`.
 *
 * The titles serve the documentation, the compiler and the tests. Code that runs in a browser imports only the type
 * {@link ErrorCode}, so the catalogue adds no byte to a page.
 */
export const catalogue = {
  'ISO-201': 'A value cannot be sent',
  'ISO-202': 'An instance of an unregistered class cannot be sent',
  'ISO-301': 'Unable to spawn isolate',
  'ISO-302': 'The function was not compiled',
  'ISO-303': 'The isolate ended without a result',
  'ISO-304': 'An error escaped in the isolate',
  'ISO-305': 'The run was cancelled',
  'ISO-306': 'The result cannot be sent',
  'ISO-307': 'Not possible in this isolate',
  'ISO-308': 'Wrong argument',
  'ISO-401': 'The stream has already been listened to',
  'ISO-402': 'The stream has no such element',
  'ISO-403': 'The stream has too many elements',
  'ISO-404': 'Use after close',
  'ISO-405': 'Completed twice',
  'ISO-501': 'run() before mount',
} as const

/** The stable code of a failure: `ISO-1xx` compiler, `2xx` messages, `3xx` isolates, `4xx` ports and streams, `5xx` React. */
export type ErrorCode = keyof typeof catalogue
