import { act, cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { useIsolate, useIsolateController } from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { counter } from '../isolate/entries/served.ts'
import { mutedConsole } from './support/muted.ts'
import { noIsolates, Quick } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

function Page(): ReactNode {
  const double = useIsolate((n: number) => n * 2, [4], { initialData: 0 })
  const byHand = useIsolate((n: number) => n, { enabled: false })
  const { status, state } = useIsolateController(counter, { initialState: 7 as unknown })
  return <output>{`${double.status} ${double.data}, ${byHand.status}, ${status} ${String(state)}`}</output>
}

it('[HK6] the first render of the browser agrees with the HTML of the server', async () => {
  const page = (
    <Quick>
      <Page />
    </Quick>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(page)
  document.body.append(container)
  expect(container.textContent).toBe('pending 0, idle, spawning 7')
  const [output] = container.children
  const { errors, restore } = mutedConsole()
  render(page, { container, hydrate: true })
  expect(container.firstElementChild).toBe(output)
  await screen.findByText('success 8, idle, ready 7')
  restore()
  expect(errors).toEqual([])
  await act(async () => {})
})
