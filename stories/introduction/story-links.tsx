import { StoryLink } from '../kit/story-link.tsx'
import css from './story-links.module.css'

const STORIES = [
  {
    id: 'basics-your-first-isolate',
    chapter: 'Basics',
    title: 'Your first isolate',
    text: 'Begin here: five steps to a component of your own, and on from there.',
  },
  {
    id: 'basics-sum-of-a-billion',
    chapter: 'Basics',
    title: 'Sum of a billion',
    text: 'A ball that stops in mid-air, or never misses a bounce.',
  },
  {
    id: 'use-cases-large-json',
    chapter: 'Use cases',
    title: 'Large JSON',
    text: '20 MB of real JSON, parsed without losing a frame.',
  },
  {
    id: 'demos-upload-with-progress',
    chapter: 'Demos',
    title: 'Upload with progress',
    text: 'Photos on their way while you choose more, whatever the connection does.',
  },
  {
    id: 'demos-mandelbrot',
    chapter: 'Demos',
    title: 'Mandelbrot',
    text: 'Eight isolates paint, and no pixel crosses. Click to go deeper.',
  },
  {
    id: 'use-cases-database-in-an-isolate',
    chapter: 'Use cases',
    title: 'Database in an isolate',
    text: 'SQLite with a million rows, searched as you type.',
  },
] as const

/** Where to go from here. */
export function StoryLinks() {
  return (
    <nav aria-label="Stories to begin with">
      <ul className={css.links}>
        {STORIES.map(({ id, chapter, title, text }) => (
          <li key={id}>
            <StoryLink where={chapter} id={id} title={title} text={text} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
