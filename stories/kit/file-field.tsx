import { useId, useState } from 'react'
import css from './file-field.module.css'
import { bytes } from './format.ts'

interface FileFieldProps {
  label: string
  /** What the browser offers first in its chooser. Anything may still come: check the file, not its name. */
  accept?: string
  file: File | undefined
  onChange: (file: File) => void
}

/** A file by chooser or by drag and drop. Nothing of it is read here: a `File` is a handle. */
export function FileField({ label, accept, file, onChange }: FileFieldProps) {
  const id = useId()
  const [over, setOver] = useState(false)
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
        const dropped = event.dataTransfer.files[0]
        if (dropped) onChange(dropped)
      }}
    >
      <input
        id={id}
        type="file"
        className="visually-hidden"
        {...(accept !== undefined && { accept })}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onChange(chosen)
          // The same file, mended and chosen again, must be told as well.
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className={css.choose}>
        {label}
      </label>
      <span className={css.name}>{file ? `${file.name}, ${bytes(file.size)}` : 'or drop it here'}</span>
    </div>
  )
}
