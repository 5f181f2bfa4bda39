import { isolate } from 'react-isolates/core'
import { counter } from './served.ts'

/** The counter, lifted from this file: it knows none of the classes that other files register. */
export const markedCounter = isolate(counter)
