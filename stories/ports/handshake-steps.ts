/** What each step does, and what each side holds when it is done. */
export const HANDSHAKE_STEPS = [
  {
    title: 'A port here',
    text: 'The page makes a port. Its address comes with it.',
    page: 'ReceivePort, with its SendPort',
    isolate: undefined,
  },
  {
    title: 'Spawn',
    text: 'The page starts an isolate. It is held before its first line.',
    page: undefined,
    isolate: 'Alive, and knows nothing',
  },
  {
    title: 'The address goes along',
    text: 'The first message, given to spawn, is the page’s address: all that the isolate has.',
    page: undefined,
    isolate: 'SendPort of the page',
  },
  {
    title: 'A port there',
    text: 'The isolate makes a port of its own.',
    page: undefined,
    isolate: 'ReceivePort, with its SendPort',
  },
  {
    title: 'The address comes back',
    text: 'It sends its address to the page. Now both can talk.',
    page: 'SendPort of the isolate',
    isolate: undefined,
  },
  {
    title: 'Send',
    text: 'The page sends a number. The isolate is held, so the message waits in its mailbox.',
    page: 'Sent: 12',
    isolate: 'Waiting in the mailbox: 12',
  },
  {
    title: 'Handle',
    text: 'The isolate goes on, and its listener gets the number.',
    page: undefined,
    isolate: 'Received: 12',
  },
  {
    title: 'Answer',
    text: 'It sends a text to the page’s address.',
    page: undefined,
    isolate: 'Sent: a text',
  },
  {
    title: 'Listen',
    text: 'The page’s listener gets it. What crossed, crossed in this order.',
    page: 'Received',
    isolate: undefined,
  },
] as const
