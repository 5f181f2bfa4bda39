import { useId } from 'react'
import { Button } from './button.tsx'
import field from './field.module.css'
import { Row } from './row.tsx'

interface WrongFilesProps {
  /** What is wrong, in two or three words, and a file of that kind. */
  files: Readonly<Record<string, () => File>>
  /** Takes it as if it had been chosen. */
  onChange: (file: File) => void
}

/** Files to fail with: nobody has a damaged one at hand. */
export function WrongFiles({ files, onChange }: WrongFilesProps) {
  const id = useId()
  return (
    <div className={field.field} role="group" aria-labelledby={id}>
      <span id={id} className={field.label}>
        Or see what a wrong one does
      </span>
      <Row>
        {Object.entries(files).map(([name, make]) => (
          <Button key={name} look="chip" onClick={() => onChange(make())}>
            {name}
          </Button>
        ))}
      </Row>
    </div>
  )
}
