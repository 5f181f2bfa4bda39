import readme from '../../README.md?raw'
import functionCode from './fibonacci.ts?raw'
import widgetCode from './fibonacci-widget.tsx?raw'
import crossingCode from './must-not-cross.ts?raw'
import { readmeBlock } from './readme-block.ts'

const widget = (title: string, region: string) => ({ title, source: widgetCode, region })

/** From an application that has never heard of isolates to a component that uses one. */
export const FIRST_STEPS = [
  {
    title: 'Add the plugin',
    text: 'Install the package, and add isolates() to the plugins of Vite. It is a compiler: it finds the functions that you hand to an isolate, and puts each into a module that a worker can load. Webpack, Rspack and Next.js have a loader.',
    snippets: [
      { title: 'vite.config.ts', source: readmeBlock(readme, '// vite.config.ts') },
      { title: 'In the terminal', source: readmeBlock(readme, 'npm install react-isolates') },
    ],
  },
  {
    title: 'Write a function',
    text: 'An ordinary function of an ordinary module. It takes data and gives data. It may import what it likes, but there is no document and no React state where it will run.',
    snippets: [{ title: 'fibonacci.ts', source: functionCode, region: 'function' }],
  },
  {
    title: 'Call it in a component',
    text: 'Where you would write useMemo, write useIsolate. What the function uses, here n, is copied to the isolate. When n changes it runs again, and what ran is ended. There is no list of dependencies to keep.',
    snippets: [widget('The component', 'call')],
  },
  {
    title: 'Show how it goes',
    text: 'The result is state. status is pending, success or error; cancel goes back to the one before. data is the newest result, and stays while the next is on its way. error is what the function threw. Drag n to −1 to see one, and to 44 for something to cancel.',
    snippets: [widget('The component', 'show'), widget('All of it', 'whole')],
  },
  {
    title: 'Know what crosses',
    text: 'What the function captures is copied there, and what it returns comes back, moved where it can be: data of any shape, but no functions, no elements, no promises. Try both below: nothing is dropped in silence.',
    snippets: [
      { title: 'Cannot cross', source: crossingCode, region: 'refused' },
      { title: 'Crosses', source: crossingCode, region: 'accepted' },
    ],
  },
] as const
