import { Facts } from '../kit/facts.tsx'
import { bytes, count, duration } from '../kit/format.ts'
import { Notice } from '../kit/notice.tsx'
import { BeforeAfter } from './before-after.tsx'
import type { useCompression } from './use-compression.ts'

type Outcome = NonNullable<ReturnType<typeof useCompression>['outcome']>

/** Before and after, the bytes saved, and where the picture is now. */
export function ImageOutcome({ outcome }: { outcome: Outcome }) {
  const { before, after, took, stored, width, height } = outcome
  const saved = Math.round((1 - after / before) * 100)
  return (
    <>
      <BeforeAfter before={outcome.source} after={outcome.picture} width={width} height={height} />
      <Facts
        facts={[
          { label: 'Pixels', value: `${count(width)} × ${count(height)}` },
          { label: 'Before', value: bytes(before) },
          { label: 'After', value: bytes(after) },
          { label: saved < 0 ? 'Grown by' : 'Saved', value: `${Math.abs(saved)} %` },
          { label: 'Decoding', value: duration(took.decode) },
          { label: 'Compressing', value: duration(took.encode) },
          { label: 'Storing', value: duration(took.store) },
        ]}
      />
      {'path' in stored ? (
        <p>
          Stored as <code>{stored.path}</code> in this site’s own file system, and shown from there.
        </p>
      ) : (
        <Notice>
          Not stored, kept in memory until you leave: this browser has no file system for sites here (
          {stored.reason}
          ).
        </Notice>
      )}
    </>
  )
}
