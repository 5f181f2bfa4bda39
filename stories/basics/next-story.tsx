import css from './next-story.module.css'
import { type Basic, READING_ORDER } from './reading-order.ts'

const MAILBOX = {
  title: 'Mailbox and addresses',
  id: 'ports-mailbox-and-addresses',
  text: 'The next chapter: how two sides that share nothing talk.',
}

/** Where to read on. */
export function NextStory({ after }: { after: Basic }) {
  const here = READING_ORDER.findIndex(({ title }) => title === after)
  const { id, title, text } = READING_ORDER[here + 1] ?? MAILBOX
  return (
    <nav aria-label="Read on">
      {/* The story stands in a frame: the link is for the window around it, which has the sidebar. */}
      <a className={css.next} href={`./?path=/story/${id}--the-story`} target="_top">
        <span className={css.where}>Next</span>
        <span className={css.title}>{title}</span>
        <span className={css.text}>{text}</span>
      </a>
    </nav>
  )
}
