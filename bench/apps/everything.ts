import { Isolate, useIsolate } from 'react-isolates'

export const answer = (n: number) => Isolate.run(() => n + 1)
export const useAnswer = (n: number) => useIsolate(() => n + 1)
export * from 'react-isolates'
