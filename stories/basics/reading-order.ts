/** The stories of Basics, in the order in which they are read. The sidebar has them in the same. */
export const READING_ORDER = [
  {
    title: 'Your first isolate',
    id: 'basics-your-first-isolate',
    text: 'From the plugin to a component, in five steps.',
  },
  {
    title: 'Sum of a billion',
    id: 'basics-sum-of-a-billion',
    text: 'What it is for: a ball that stops in mid-air, or never misses a bounce.',
  },
  {
    title: 'run',
    id: 'basics-run',
    text: 'The same outside of components: one line that gives a promise.',
  },
  {
    title: 'Two heaps',
    id: 'basics-two-heaps',
    text: 'Each isolate has a memory of its own: what that means for your variables.',
  },
  {
    title: 'From spawn to run',
    id: 'basics-from-spawn-to-run',
    text: 'What run takes off your hands, piece by piece.',
  },
  {
    title: 'Sum by spawn',
    id: 'basics-sum-by-spawn',
    text: 'All of it by hand, once: ports, addresses, an end.',
  },
  { title: 'Speed', id: 'basics-speed', text: 'What an isolate costs, measured on your machine.' },
  {
    title: 'Which one to use',
    id: 'basics-which-one-to-use',
    text: 'Four questions about your own work, and the line of code that fits.',
  },
] as const

export type Basic = (typeof READING_ORDER)[number]['title']
