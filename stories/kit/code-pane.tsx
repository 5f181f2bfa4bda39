import { memo, useId, useState } from 'react'
import { parse } from 'sugar-high/core'
import * as typescript from 'sugar-high/lang/typescript'
import { Button } from './button.tsx'
import css from './code-pane.module.css'
import { codeRegion } from './code-region.ts'

/** A real source file, imported with `?raw`, or a region of it. */
export interface Snippet {
  /** What the tab says: the file's name, or what the part does. */
  readonly title: string
  readonly source: string
  readonly region?: string
}

/**
 * The code that runs in this story: never a copy, so it cannot lie. Give it a list that stays the same, so that it is
 * coloured once: hundreds of tokens rendered with every step of a story would be felt by the page it measures.
 */
export const CodePane = memo(function CodePane({ snippets }: { snippets: readonly Snippet[] }) {
  const [chosen, choose] = useState(0)
  const [copied, setCopied] = useState<string>()
  const id = useId()
  const snippet = snippets[chosen] ?? snippets[0]
  if (!snippet) return null
  const code = codeRegion(snippet.source, snippet.region)
  return (
    <div className={css.pane}>
      <div className={css.bar}>
        <div role="tablist" aria-label="Source files" className={css.tabs}>
          {snippets.map(({ title }, index) => (
            <button
              key={title}
              id={`${id}-tab-${index}`}
              type="button"
              role="tab"
              className={css.tab}
              aria-selected={index === chosen}
              aria-controls={`${id}-code`}
              tabIndex={index === chosen ? 0 : -1}
              onClick={() => choose(index)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                if (step === 0) return
                event.preventDefault()
                const next = (index + step + snippets.length) % snippets.length
                choose(next)
                document.getElementById(`${id}-tab-${next}`)?.focus()
              }}
            >
              {title}
            </button>
          ))}
        </div>
        <Button
          look="quiet"
          onClick={() => {
            navigator.clipboard.writeText(code).then(
              () => setCopied(code),
              () => setCopied(undefined),
            )
          }}
        >
          {copied === code ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {/* Focusable, because it scrolls sideways and a keyboard must be able to. */}
      <pre
        id={`${id}-code`}
        className={css.code}
        role="tabpanel"
        tabIndex={0}
        aria-labelledby={`${id}-tab-${chosen}`}
      >
        <code>
          <Coloured code={code} />
        </code>
      </pre>
    </div>
  )
})

function Coloured({ code }: { code: string }) {
  const { lines } = parse(code, typescript)
  return lines.map((line) => (
    <span key={line.index}>
      {line.tokens.map((token, index) => (
        <span key={index} data-token={token.type}>
          {token.value}
        </span>
      ))}
      {'\n'}
    </span>
  ))
}
