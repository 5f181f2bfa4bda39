import { memo } from 'react'
import { BarList } from '../kit/bar-list.tsx'
import { Facts } from '../kit/facts.tsx'
import { count } from '../kit/format.ts'
import { Notice } from '../kit/notice.tsx'
import type { BrowserDataSummary } from './browser-data.ts'
import type { JsonCensus } from './json-census.ts'
import type { JsonSummary } from './summarise-json.ts'

/** What was found in the document: all of it fits into the summary that came back. */
export const JsonFindings = memo(function JsonFindings({ summary }: { summary: JsonSummary }) {
  const { census, browserData } = summary
  return (
    <>
      <Notices census={census} />
      {browserData && <BrowserData data={browserData} />}
      <Facts
        facts={[
          { label: 'Objects', value: count(census.objects) },
          { label: 'Arrays', value: count(census.arrays) },
          { label: 'Strings', value: count(census.strings) },
          { label: 'Numbers', value: count(census.numbers) },
          { label: 'true, false, null', value: count(census.words) },
          { label: 'Levels', value: count(census.depth) },
        ]}
      />
    </>
  )
})

function Notices({ census }: { census: JsonCensus }) {
  const { infinite, firstInfinite, rounded } = census
  return (
    <>
      {infinite > 0 && (
        <Notice>
          {infinite === 1 ? '1 number is' : `${count(infinite)} numbers are`} too large for JavaScript and
          became Infinity without an error, first at <code>{firstInfinite}</code>. Send such numbers as text.
        </Notice>
      )}
      {rounded > 0 && (
        <Notice>
          {rounded === 1 ? '1 whole number is' : `${count(rounded)} whole numbers are`} beyond 2⁵³: the last
          digits may be lost.
        </Notice>
      )}
    </>
  )
}

function BrowserData({ data }: { data: BrowserDataSummary }) {
  const share = Math.round((data.everywhere / data.features) * 100)
  return (
    <>
      <Facts
        facts={[
          { label: 'Browsers', value: count(data.browsers) },
          { label: 'Releases', value: count(data.releases) },
          { label: 'Features', value: count(data.features) },
          { label: 'In all three engines', value: `${share} %` },
        ]}
      />
      <BarList
        title="Features by section"
        bars={data.sections.map(({ name, features }) => ({ label: name, value: features }))}
      />
    </>
  )
}
