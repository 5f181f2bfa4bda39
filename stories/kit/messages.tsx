import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { CheckBox } from './check-box.tsx'
import css from './messages.module.css'
import { forgetOverheard, overheard, watchOverheard } from './overheard.ts'
import { Panel } from './panel.tsx'
import { Timeline } from './timeline.tsx'

interface MessagesProps {
  note?: ReactNode
  /** Show from the beginning also how isolates are made and ended. */
  plumbing?: boolean
}

/** The messages that cross between this page and its isolates, as they cross. */
export function Messages({
  note = 'What crosses between this page and its isolates, as it crosses.',
  plumbing = false,
}: MessagesProps) {
  const all = useSyncExternalStore(watchOverheard, overheard)
  const [deep, setDeep] = useState(plumbing)
  const wanted = deep ? all : all.filter((entry) => !entry.plumbing)
  // Names matter only where there are several. A spare has none yet.
  const several = new Set(wanted.map(({ name }) => name)).size > 1
  const entries = several
    ? wanted.map((entry) => ({ ...entry, what: `${entry.name || 'spare'}: ${entry.what}` }))
    : wanted
  const scroll = useRef<HTMLDivElement>(null)
  // The newest in sight, as one reads along.
  useEffect(() => {
    if (scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight
  }, [all])
  return (
    <Panel
      title="Messages"
      note={note}
      aside={
        <Button look="quiet" disabled={all.length === 0} onClick={forgetOverheard}>
          Clear
        </Button>
      }
    >
      <CheckBox label="Also show how isolates start and end" checked={deep} onChange={setDeep} />
      {/* Focusable, because it scrolls and a keyboard must be able to. */}
      <div ref={scroll} className={css.scroll} role="region" aria-label="Timeline of messages" tabIndex={0}>
        <Timeline entries={entries} />
      </div>
    </Panel>
  )
}
