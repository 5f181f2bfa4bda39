import css from './story-links.module.css'

const STORIES = [
  {
    id: 'basics-your-first-isolate--the-story',
    chapter: 'Basics',
    title: 'Your first isolate',
    text: 'Begin here: five steps to a component of your own, and on from there.',
  },
  {
    id: 'basics-sum-of-a-billion--the-story',
    chapter: 'Basics',
    title: 'Sum of a billion',
    text: 'A ball that stops in mid-air, or never misses a bounce.',
  },
  {
    id: 'use-cases-large-json--the-story',
    chapter: 'Use cases',
    title: 'Large JSON',
    text: '20 MB of real JSON, parsed without losing a frame.',
  },
  {
    id: 'demos-upload-with-progress--the-story',
    chapter: 'Demos',
    title: 'Upload with progress',
    text: 'Photos on their way while you choose more, whatever the connection does.',
  },
  {
    id: 'demos-mandelbrot--the-story',
    chapter: 'Demos',
    title: 'Mandelbrot',
    text: 'Eight isolates paint, and no pixel crosses. Click to go deeper.',
  },
  {
    id: 'use-cases-database-in-an-isolate--the-story',
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
            {/* The story stands in a frame: the link is for the window around it, which has the sidebar. */}
            <a className={css.link} href={`./?path=/story/${id}`} target="_top">
              <span className={css.chapter}>{chapter}</span>
              <span className={css.title}>{title}</span>
              <span className={css.text}>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
