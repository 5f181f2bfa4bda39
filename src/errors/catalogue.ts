/**
 * Every failure has a stable code, and every code a page in `docs/errors`.
 *
 * The titles serve the documentation, the compiler and the tests. Code that runs in a browser imports only the type
 * {@link ErrorCode}, so the catalogue adds no byte to a page.
 */
export const catalogue = {
  'ISO-101': 'A captured function lives on the page',
  'ISO-102': 'A captured variable is written',
  'ISO-103': 'A captured state setter',
  'ISO-104': 'A captured value cannot be copied',
  'ISO-105': 'A captured instance loses its class',
  'ISO-106': 'A captured ref',
  'ISO-107': 'A captured object is changed',
  'ISO-108': 'this of the page',
  'ISO-109': 'super of the page',
  'ISO-110': 'arguments of the function around',
  'ISO-111': 'new.target of the function around',
  'ISO-112': 'A method of this',
  'ISO-113': 'A bound function',
  'ISO-114': 'A function that is not declared',
  'ISO-115': 'A type instead of a function',
  'ISO-116': 'A function that is assigned again',
  'ISO-117': 'Not a function',
  'ISO-118': 'A function that is not known at build time',
  'ISO-119': 'Something only the page has',
  'ISO-120': 'A captured name means something else here',
  'ISO-121': 'Two variables of one name meet',
  'ISO-122': 'A private name of a class of the page',
  'ISO-150': 'A lifted function is gone',
  'ISO-151': 'Page code in what a worker loads',
  'ISO-152': 'Plugins in the wrong order',
  'ISO-153': 'Bundled dev is not supported',
  'ISO-201': 'A value cannot be sent',
  'ISO-202': 'An instance of an unregistered class cannot be sent',
  'ISO-203': 'Transferred bytes used twice',
  'ISO-301': 'Unable to spawn isolate',
  'ISO-302': 'The function was not compiled',
  'ISO-303': 'The isolate ended without a result',
  'ISO-304': 'An error escaped in the isolate',
  'ISO-305': 'The run was cancelled',
  'ISO-306': 'The result cannot be sent',
  'ISO-307': 'Not possible in this isolate',
  'ISO-308': 'Wrong argument',
  'ISO-309': 'Nothing answers requests',
  'ISO-310': 'Two copies of the library in one isolate',
  'ISO-401': 'The stream has already been listened to',
  'ISO-402': 'The stream has no such element',
  'ISO-403': 'The stream has too many elements',
  'ISO-404': 'Use after close',
  'ISO-405': 'Completed twice',
  'ISO-406': 'The stream controller is busy',
  'ISO-501': 'run() before mount',
  'ISO-502': 'An input is new at every render',
  'ISO-503': 'No isolates on a server',
} as const

/** The stable code of a failure: `ISO-1xx` compiler, `2xx` messages, `3xx` isolates, `4xx` ports and streams, `5xx` React. */
export type ErrorCode = keyof typeof catalogue
