// Testing Library waits one second by default: too short for a worker on a busy machine.
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 10_000 })
