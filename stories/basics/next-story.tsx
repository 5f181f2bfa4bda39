import { StoryLink } from '../kit/story-link.tsx'
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
      <StoryLink where="Next" id={id} title={title} text={text} />
    </nav>
  )
}
