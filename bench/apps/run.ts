import { Isolate } from 'react-isolates'

export const answer = (n: number) => Isolate.run(() => n + 1)
