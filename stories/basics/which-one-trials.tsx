import type { ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { useBench } from '../kit/use-bench.ts'
import { often, once, remember, useLength, useMemory } from './which-one.ts'

/** A button, and what it gave. */
function Trial({
  label,
  work,
}: {
  label: string
  work: (own: (end: () => void) => void) => Promise<string>
}) {
  const bench = useBench()
  return (
    <>
      <Row>
        <Button
          disabled={bench.busy}
          onClick={() => void bench.act(async () => bench.print(await work(bench.own)))}
        >
          {label}
        </Button>
      </Row>
      <PrintOut label="Shown" lines={bench.lines} />
      {bench.error && <ErrorNote error={bench.error} advice="Try it again." />}
    </>
  )
}

export const TryOnce = (): ReactNode => (
  <Trial label="Measure “elsewhere”" work={async () => `${await once('elsewhere')} letters`} />
)

export const TryOften = (): ReactNode => (
  <Trial label="Measure three" work={async () => `${(await often(['a', 'bb', 'ccc'])).join(', ')} letters`} />
)

export const TryMemory = (): ReactNode => (
  <Trial
    label="Let it remember two"
    work={async (own) => {
      const controller = await remember()
      own(() => controller.kill())
      await controller.request('one')
      const count = await controller.request('two')
      await controller.close()
      return `It remembers ${count}.`
    }}
  />
)

export function TryLength() {
  const length = useLength('elsewhere')
  return <p role="status">{length === undefined ? '…' : `${length} letters`}</p>
}

export function TryUseMemory() {
  const { count, send } = useMemory()
  return (
    <>
      <Row>
        <Button onClick={() => send('one more')}>Remember one more</Button>
      </Row>
      <PrintOut label="Shown" lines={[`It remembers ${count ?? 0}.`]} />
    </>
  )
}
