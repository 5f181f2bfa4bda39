// Runs in the project `react-18` alone.
import { render, screen } from '@testing-library/react'
import { version } from 'react'
import { version as domVersion } from 'react-dom'
import { useIsolate } from 'react-isolates'
import { expect, it } from 'vitest'

it('[HK22] is React 18, and the hooks run in it', async () => {
  expect([version, domVersion]).toEqual(['18.3.1', '18.3.1'])
  function Answer() {
    const { data } = useIsolate(() => 42)
    return <output>{data}</output>
  }
  render(<Answer />)
  await screen.findByText('42')
})
