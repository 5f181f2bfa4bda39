import dataUrl from '@mdn/browser-compat-data?url'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { FileField } from '../kit/file-field.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { TextArea } from '../kit/text-area.tsx'
import type { JsonSource } from './json-source.ts'

type Kind = 'mdn' | 'file' | 'text'

const KINDS = [
  { value: 'mdn', label: 'MDN’s browser data, 20.6 MB' },
  { value: 'file', label: 'A file of yours' },
  { value: 'text', label: 'Text' },
] as const

const MISSING_COMMA = '{\n  "name": "Ada"\n  "born": 1815\n}'
const HUGE_NUMBER = '{ "chessmen": 32, "possibleGames": 1e400 }'

interface JsonInputProps {
  /** Told of each choice; `undefined` while there is nothing to parse yet. */
  onChange: (source: JsonSource | undefined) => void
}

/** Chooses what is parsed: the large sample, a file, or pasted text, with the mistakes people make ready to try. */
export function JsonInput({ onChange }: JsonInputProps) {
  const [kind, setKind] = useState<Kind>('mdn')
  const [file, setFile] = useState<File>()
  const [text, setText] = useState(MISSING_COMMA)

  const chooseKind = (kind: Kind) => {
    setKind(kind)
    if (kind === 'mdn') onChange(sampleSource())
    else if (kind === 'file') onChange(file && fileSource(file))
    else onChange(textSource(text))
  }
  const type = (text: string) => {
    setText(text)
    onChange(textSource(text))
  }

  return (
    <>
      <SegmentedControl label="What to parse" options={KINDS} value={kind} onChange={chooseKind} />
      {kind === 'file' && (
        <FileField
          label="Choose a file"
          accept=".json,.geojson,.har,application/json"
          file={file}
          onChange={(file) => {
            setFile(file)
            onChange(fileSource(file))
          }}
        />
      )}
      {kind === 'text' && (
        <>
          <TextArea
            label="JSON"
            value={text}
            onChange={type}
            hint="Paste your own, or try one of these mistakes."
          />
          <Row>
            <Button look="chip" onClick={() => type(MISSING_COMMA)}>
              A missing comma
            </Button>
            <Button look="chip" onClick={() => type(HUGE_NUMBER)}>
              A huge number
            </Button>
            <Button look="chip" onClick={() => type('')}>
              Nothing at all
            </Button>
          </Row>
        </>
      )}
    </>
  )
}

/** Absolute, because an isolate resolves relative addresses against its own module. */
export function sampleSource(): JsonSource {
  return { name: 'MDN’s browser data', kind: 'url', url: new URL(dataUrl, document.baseURI).href }
}

const fileSource = (file: File): JsonSource => ({ name: file.name, kind: 'blob', blob: file })
const textSource = (text: string): JsonSource => ({ name: 'Your text', kind: 'text', text })
