/** An example of the sources on isolates, and where the stories show it. */
export interface Example {
  /** Its number in the table of examples. */
  readonly number: number
  /** What the source shows. */
  readonly shows: string
  /** Titles of the stories, as the sidebar has them: `Chapter/Title`. */
  readonly stories: readonly string[]
}

const rows = (stories: string, examples: Record<number, string>): Example[] =>
  Object.entries(examples).map(([number, shows]) => ({
    number: Number(number),
    shows,
    stories: stories.split(' + '),
  }))

/** Every example that some story shows, 1 to 126. A number that is not here has no story yet. */
export const EXAMPLES: readonly Example[] = [
  ...rows('Ports/Mailbox and addresses', {
    1: 'A receive port is a queue, a send port its address',
    2: 'One address leads to one port, one port has many addresses',
    79: 'Many senders to one port; ports are like streams',
  }),
  ...rows('Ports/Raw versus stream', { 3: 'A raw port and a port that is a stream' }),
  ...rows('Messages/Copy, do not share', { 4: 'What is sent is apart from what was sent' }),
  ...rows('Messages/Copy, do not share + Ports/Mailbox and addresses', {
    114: 'Messages queue in order and are copies',
  }),
  ...rows('Ports/Handshake and round trip', {
    5: 'Five steps to exchange addresses',
    80: 'Ports are set up in five steps, as a picture',
    81: 'A message goes there and back in four steps, as a picture',
    112: 'Messages in order are easy to reason about',
  }),
  ...rows('Basics/Sum by spawn', {
    6: 'The sum by spawn, with ports, a completer, close and kill',
    7: 'The entry point that adds up',
  }),
  ...rows('Practices/Always handle errors', { 8: 'Advice: handle errors' }),
  ...rows('Practices/Kill what you do not need', { 9: 'Advice: end isolates' }),
  ...rows('Practices/Always handle errors + Practices/Kill what you do not need', {
    19: 'What the first version lacks',
  }),
  ...rows('Practices/Keep messages small', {
    10: 'Advice: send little',
    120: 'Trade-off: sending costs',
  }),
  ...rows('Ports/Bidirectional random strings', {
    11: 'Two-way talk, as a picture',
    12: 'The entry point with takeWhile, cast and a loop',
    13: 'The widget: a button, the last number, a growing list',
    14: 'The functions for a random number and a random text',
    17: 'Sending waits for the address',
    18: 'The first event of a broadcast stream instead of a completer',
  }),
  ...rows('Ports/Bidirectional random strings + Hooks/Life cycle', {
    15: 'Subscription, completer, address and isolate as fields',
    16: 'Created when the widget comes, listened to',
  }),
  ...rows('Controller/V1', {
    20: 'The skeleton of the first controller',
    21: 'Create, with an error handled and nothing left',
    22: 'Stream, send and close',
    23: 'The widget with the controller, and its end',
    24: 'Sending a number through the controller',
  }),
  ...rows('Controller/V2 + Controller/V1 or V2', { 25: 'How to improve the first controller' }),
  ...rows('Controller/V2', {
    26: 'The skeleton of the second controller, with a broadcast stream',
    27: 'Messages of several kinds, told apart',
    29: 'Dispose, by a message',
    30: 'Two ways to end from inside',
    31: 'The widget with typed messages',
  }),
  ...rows('Controller/V2 + Controller/V2 handshake', {
    28: 'Create, with a raw port that becomes a stream',
  }),
  ...rows('Controller/V1 or V2', { 32: 'Which controller, stream or completer' }),
  ...rows('Basics/Speed', {
    44: 'The speed of run, as a picture',
    78: 'Short-lived against long-lived',
    111: 'Claim: better performance for long work',
    121: 'Trade-off: starting takes time',
    124: 'Alternative: one isolate that stays',
  }),
  ...rows('Basics/Two heaps', {
    45: 'No shared memory, messages only',
    105: 'Not threads: a heap, a loop and a context of its own',
    108: 'Two isolates with data of their own',
    109: 'Claim: no data races',
  }),
  ...rows('Basics/From spawn to run', {
    46: 'Spawn alone gives nothing to work with',
    47: 'The address is given along',
    48: 'A function made for isolates',
    49: 'Exit with the result',
    50: 'The whole version by hand',
  }),
  ...rows('Errors/One port for three kinds', {
    51: 'One port for results, errors and the end',
    52: 'Null: ended without a result',
    53: 'A list: an uncaught error',
    54: 'Anything else: the result',
    55: 'A spawn that fails closes the port',
  }),
  ...rows('Basics/run + Basics/From spawn to run', { 56: 'The same in one line' }),
  ...rows('Basics/run', {
    57: 'An existing asynchronous function',
    58: 'A function written in the call',
    60: 'compute uses run',
    73: 'Flutter has compute',
    74: 'The number of keys of a document',
    75: 'The function that reads and parses',
    77: 'The same with a closure',
  }),
  ...rows('Errors/Every error, on purpose', { 59: 'An error caught by its class' }),
  ...rows('Inside/How run works', {
    61: 'Inside run: a completer and a raw port',
    62: 'Inside run: the handler, and null',
    63: 'Inside run: exit with a list of one or two',
    72: 'The six steps that run takes over',
  }),
  ...rows('Inside/Page goes away', { 64: 'When the one that asked ends first' }),
  ...rows('Basics/Which one to use', {
    65: 'run for one answer, the primitives for many',
    126: 'What to remember',
  }),
  ...rows('Use cases/Large JSON', { 66: 'Very large JSON' }),
  ...rows('Messages/Transfer versus copy', { 76: 'Moved, not copied, and checked first' }),
  ...rows('Ports/Basic ports', {
    82: 'Basic ports: the class',
    83: 'Basic ports: spawn',
    84: 'Basic ports: what runs in the isolate',
    85: 'Basic ports: responses',
    86: 'Basic ports: a completer',
    87: 'Basic ports: all of it',
    88: 'Basic ports: what is missing',
  }),
  ...rows('Ports/Robust ports', {
    89: 'Robust ports: the class',
    90: 'Robust ports: commands and responses',
    91: 'Robust ports: a raw port and a completer for the connection',
    92: 'Robust ports: spawn that may fail',
    93: 'Robust ports: the constructor listens',
    94: 'Robust ports: commands, with errors caught there',
    95: 'Robust ports: responses, with errors thrown here',
    96: 'Robust ports: sending without pairing',
    97: 'Robust ports: open requests and a counter',
    98: 'Robust ports: a request with its number',
    99: 'Robust ports: commands with numbers',
    100: 'Robust ports: the right request is answered',
    101: 'Robust ports: close',
    102: 'Robust ports: the shutdown message',
    103: 'Robust ports: refused when closed',
    104: 'Robust ports: all of it, with its main',
  }),
  ...rows('Lifecycle/Control panel', {
    106: 'Spawn, exit listeners, kill',
    115: 'What is told of an end',
  }),
  ...rows('Inside/What happens on spawn', { 107: 'What stands behind an isolate' }),
  ...rows('Errors/Crash and restart', {
    110: 'Claim: a failing isolate ends alone',
    116: 'A parent may restart, log or react',
  }),
  ...rows('Errors/Captured port is refused', { 113: 'A map sent back by a captured port' }),
  ...rows('Lifecycle/Inspector', { 122: 'Trade-off: harder to debug' }),
  ...rows('Practices/When not to use an isolate', { 123: 'Alternative: futures and streams' }),
  ...rows('Practices/Shared memory corner', { 125: 'Alternative: shared memory' }),
  ...rows('Demos/Image processing', {
    33: 'One image, one isolate',
    34: 'Pick an image and send its handle, not its pixels',
    35: 'A compression algorithm',
    36: 'The result moves to the internal folder',
    37: 'The new path comes back',
  }),
  ...rows('Demos/Upload with progress', {
    38: 'One isolate that stays receives the images',
    39: 'Uploading starts while one selects',
    40: 'Told when an upload starts',
    41: 'Told when an image is complete',
    42: 'An image is uploading or completed',
    43: 'How many images are left',
  }),
  ...rows('Use cases/Photo filters', { 67: 'Processing and compressing photos, audio and video' }),
  ...rows('Use cases/Audio conversion', { 68: 'Converting audio and video files' }),
  ...rows('Use cases/Fetch in an isolate', { 118: 'Input and output that waits: an HTTP request' }),
  ...rows('Use cases/Many requests', { 71: 'A large volume of network requests' }),
  ...rows('Use cases/Search a million rows', { 69: 'Searching and filtering large lists' }),
  ...rows('Use cases/Database in an isolate', { 70: 'Input and output, such as a database' }),
  ...rows('Use cases/Offload a calculation', { 117: 'Offloading work to an isolate: squares' }),
  ...rows('Use cases/Parallel chunks', { 119: 'Parallel processing in chunks' }),
].toSorted((a, b) => a.number - b.number)
