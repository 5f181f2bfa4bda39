import { waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { IsolatePool, IsolateProvider, livingIsolates } from 'react-isolates'
import { expect } from 'vitest'

const pool = new IsolatePool({ idleTimeout: 0 })

/** Isolates that end as soon as they are idle, so that tests can wait for it. */
export const Quick = ({ children }: { children: ReactNode }): ReactNode => (
  <IsolateProvider pool={pool}>{children}</IsolateProvider>
)

/** The same in StrictMode. */
export const QuickStrict = ({ children }: { children: ReactNode }): ReactNode => (
  <StrictMode>
    <Quick>{children}</Quick>
  </StrictMode>
)

export const noIsolates = (): Promise<void> => waitFor(() => expect(livingIsolates()).toBe(0))
export const oneIsolate = (): Promise<void> => waitFor(() => expect(livingIsolates()).toBe(1))
