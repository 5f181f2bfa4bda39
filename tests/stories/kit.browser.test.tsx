import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Button } from '../../stories/kit/button.tsx'
import { CodePane } from '../../stories/kit/code-pane.tsx'
import { ErrorNote } from '../../stories/kit/error-note.tsx'
import { FileField } from '../../stories/kit/file-field.tsx'
import { NumberField } from '../../stories/kit/number-field.tsx'
import { PhaseCard } from '../../stories/kit/phase-card.tsx'
import { Progress } from '../../stories/kit/progress.tsx'
import { SegmentedControl } from '../../stories/kit/segmented-control.tsx'
import { Timeline } from '../../stories/kit/timeline.tsx'

afterEach(cleanup)

const SIZES = [
  { value: 's', label: 'Small' },
  { value: 'm', label: 'Medium' },
  { value: 'l', label: 'Large' },
] as const

function Sizes() {
  const [size, setSize] = useState<'s' | 'm' | 'l'>('s')
  return (
    <SegmentedControl label="Size" options={SIZES} value={size} onChange={setSize} hint={`It is ${size}.`} />
  )
}

describe('SegmentedControl', () => {
  it('[SB5] is a named group of which one is chosen, by click on its words', async () => {
    render(<Sizes />)
    const group = screen.getByRole('group', { name: 'Size' })
    expect(within(group).getByRole('radio', { checked: true })).toBe(screen.getByLabelText('Small'))
    await userEvent.click(screen.getByText('Large'))
    expect(screen.getByRole('radio', { checked: true })).toBe(screen.getByLabelText('Large'))
    expect(screen.getByText('It is l.')).toBeTruthy()
  })
})

/** Cannot be pressed again before the work is done. */
function Start() {
  const [runs, setRuns] = useState(0)
  const [busy, setBusy] = useState(false)
  const start = () => {
    setRuns(runs + 1)
    setBusy(true)
  }
  return (
    <>
      <Button disabled={busy} onClick={start}>
        Start
      </Button>
      <Button disabled={!busy} onClick={() => setBusy(false)}>
        Done
      </Button>
      {runs} runs
    </>
  )
}

describe('Button', () => {
  it('[SB5] keeps the focus when its own press disables it, and takes no press until it is enabled', async () => {
    render(<Start />)
    const start = screen.getByRole('button', { name: 'Start' })
    start.focus()
    await userEvent.keyboard('{Enter}{Enter}')
    expect(screen.getByText('1 runs')).toBeTruthy()
    expect(document.activeElement).toBe(start)
    expect(start.getAttribute('aria-disabled')).toBe('true')
    screen.getByRole('button', { name: 'Done' }).click()
    await userEvent.keyboard('{Enter}')
    expect(screen.getByText('2 runs')).toBeTruthy()
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Done' }))
    expect(start.matches(':disabled')).toBe(true)
  })
})

function Digits() {
  const [text, setText] = useState('7')
  return (
    <NumberField
      label="Count"
      value={text}
      onChange={setText}
      problem={/^\d+$/.test(text) ? undefined : 'Digits only.'}
      hint="Any digits."
    />
  )
}

describe('NumberField', () => {
  it('[SB5] tells what is wrong with what was typed, which stays to be mended', async () => {
    render(<Digits />)
    const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Count' })
    expect(input.getAttribute('aria-invalid')).toBe('false')
    await userEvent.type(input, 'x')
    expect(input.value).toBe('7x')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const note = document.getElementById(input.getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toBe('Digits only.')
    expect(note?.getAttribute('aria-live')).toBe('polite')
    await userEvent.type(input, '{Backspace}')
    expect(note?.textContent).toBe('Any digits.')
  })
})

describe('FileField', () => {
  const note = new File(['{}'], 'note.json', { type: 'application/json' })

  it('[SB5] takes a file that is chosen, the same one twice too', async () => {
    const chosen: File[] = []
    render(<FileField label="Choose" file={undefined} onChange={(file) => chosen.push(file)} />)
    await userEvent.upload(screen.getByLabelText('Choose'), note)
    await userEvent.upload(screen.getByLabelText('Choose'), note)
    expect(chosen.map(({ name }) => name)).toEqual(['note.json', 'note.json'])
  })

  it('[SB5] takes a file that is dropped, and names it with its size', () => {
    const chosen: File[] = []
    const { rerender } = render(
      <FileField label="Choose" file={undefined} onChange={(file) => chosen.push(file)} />,
    )
    const drop = screen.getByText('or drop it here')
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(note)
    // Testing Library's own drop event would carry a plain copy without the files.
    fireEvent(drop, new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    expect(chosen.map(({ name }) => name)).toEqual(['note.json'])
    rerender(<FileField label="Choose" file={note} onChange={() => undefined} />)
    expect(screen.getByText('note.json, 2 bytes')).toBeTruthy()
  })
})

describe('ErrorNote', () => {
  it('[SB5] says at once what an error is called, its code, what happened, where, and what to do', () => {
    const error = Object.assign(new TypeError('It cannot be sent.'), {
      code: 'ISO-201',
      path: 'result → .map',
    })
    render(<ErrorNote error={error} advice="Return data." />)
    const words = screen.getByRole('alert').textContent
    for (const part of ['TypeError', 'ISO-201', 'It cannot be sent.', 'result → .map', 'Return data.'])
      expect(words).toContain(part)
  })

  it('[SB5] leaves out what an error does not have', () => {
    render(<ErrorNote error={new Error('Plain.')} advice="Again." />)
    expect(screen.getByRole('alert').textContent).toBe('ErrorPlain.Again.')
  })
})

describe('PhaseCard', () => {
  const phase = { duration: 900, longestBlock: 812.4, missedFrames: 48, frames: 3, longTasks: undefined }

  it('[SB5] tells the longest block and the missed frames, and long tasks only where the browser does', () => {
    const { rerender } = render(<PhaseCard title="On the page" phase={phase} scale={812} />)
    const card = screen.getByRole('article', { name: 'On the page' })
    expect(card.textContent).toBe('On the pageLongest block812 msMissed frames48')
    rerender(<PhaseCard title="On the page" phase={{ ...phase, longTasks: 2 }} scale={812} />)
    expect(card.textContent).toContain('Long tasks2')
  })

  it('[SB5] shows what runs in place of the figures of before', () => {
    render(<PhaseCard title="Here" phase={phase} scale={812} running={<Progress label="Adding…" />} />)
    const card = screen.getByRole('article', { name: 'Here' })
    expect(within(card).getByRole('progressbar', { name: 'Adding…' })).toBeTruthy()
    expect(card.textContent).not.toContain('812')
  })
})

describe('CodePane', () => {
  const snippets = [
    { title: 'one.ts', source: 'export const one = 1\n' },
    { title: 'two', source: '// #region b\nconst two = "2" // said\n// #endregion', region: 'b' },
  ]

  it('[SB4] shows the text of the chosen source to the letter', async () => {
    render(<CodePane snippets={snippets} />)
    expect(screen.getByRole('tabpanel', { name: 'one.ts' }).textContent?.trim()).toBe('export const one = 1')
    await userEvent.click(screen.getByRole('tab', { name: 'two' }))
    expect(screen.getByRole('tabpanel', { name: 'two' }).textContent?.trim()).toBe('const two = "2" // said')
  })

  it('[SB5] moves between its sources by arrow keys, around the ends too', async () => {
    render(<CodePane snippets={snippets} />)
    screen.getByRole('tab', { name: 'one.ts' }).focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'two', selected: true }))
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'one.ts', selected: true }))
    await userEvent.keyboard('{ArrowLeft}')
    expect(screen.getByRole('tab', { name: 'two', selected: true })).toBeTruthy()
  })
})

it('[SB5] a timeline reads from where to where each message went', () => {
  render(
    <Timeline
      entries={[
        { id: 1, to: 'isolate', what: 'limit = 10', at: 0 },
        { id: 2, to: 'page', what: '4', at: 12 },
      ]}
    />,
  )
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'From the page to the isolate:limit = 100 ms',
    'From the isolate to the page:412 ms',
  ])
})
