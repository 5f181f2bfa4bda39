import { useIsolate } from 'react-isolates'

export const useAnswer = (n: number) => useIsolate(() => n + 1)
