import { useId, useState } from 'react'
import css from './file-field.module.css'
import { bytes } from './format.ts'

interface FileFieldProps {
  label: string
  /** What the browser offers first in its chooser. Anything may still come: check the file, not its name. */
  accept?: string
  /** The chosen one, shown beside the button. */
  file?: File | undefined
  /** Several at a time: `onChange` is called for each. */
  multiple?: boolean
  onChange: (file: File) => void
}

/** A file by chooser or by drag and drop. Nothing of it is read here: a `File` is a handle. */
export function FileField({ label, accept, file, multiple = false, onChange }: FileFieldProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (files: Iterable<File>) => {
    for (const chosen of multiple ? files : [...files].slice(0, 1)) onChange(chosen)
  }
  return (
    <div
      className={css.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        id={id}
        type="file"
        className="visually-hidden"
        multiple={multiple}
        {...(accept !== undefined && { accept })}
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          // The same file, mended and chosen again, must be told as well.
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className={css.choose}>
        {label}
      </label>
      <span className={css.name}>
        {file ? `${file.name}, ${bytes(file.size)}` : multiple ? 'or drop them here' : 'or drop it here'}
      </span>
    </div>
  )
}
