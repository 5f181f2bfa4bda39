import { useIsolate } from 'react-isolates'
import { useMemo } from 'react'
import { countPrimes } from './count-primes.ts'
import { PrimesOutput } from './primes-output.tsx'

interface PrimesProps {
  limit: number
}

// #region memo
export function PrimesOnPage({ limit }: PrimesProps) {
  const primes = useMemo(() => countPrimes(limit), [limit])

  return <PrimesOutput limit={limit} primes={primes} />
}
// #endregion

// #region isolate
export function PrimesInIsolate({ limit }: PrimesProps) {
  const { data, status, error } = useIsolate(() => countPrimes(limit))

  return <PrimesOutput limit={limit} primes={data} pending={status === 'pending'} error={error} />
}
// #endregion
