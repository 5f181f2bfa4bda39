import { type CSSProperties, useState } from 'react'
import { CheckBox } from '../kit/check-box.tsx'
import { bytes } from '../kit/format.ts'
import css from './before-after.module.css'
import { BlobImage } from './blob-image.tsx'

interface BeforeAfterProps {
  before: Blob
  after: Blob
  width: number
  height: number
}

/** Two pictures under one divider. The divider is a range: it is dragged, tapped, and moved by arrow keys. */
export function BeforeAfter({ before, after, width, height }: BeforeAfterProps) {
  const [split, setSplit] = useState(50)
  const [close, setClose] = useState(false)
  const style = { '--split': `${split}%`, '--ratio': `${width} / ${height}` } as CSSProperties
  return (
    <>
      <div className={css.compare} style={style} data-close={close}>
        <BlobImage className={css.picture} blob={before} alt="Before" />
        <BlobImage className={`${css.picture} ${css.after}`} blob={after} alt="After" />
        <span className={css.side} data-side="before" aria-hidden="true">
          Before, {bytes(before.size)}
        </span>
        <span className={css.side} data-side="after" aria-hidden="true">
          After, {bytes(after.size)}
        </span>
        <span className={css.line} aria-hidden="true">
          <span className={css.grip}>↔</span>
        </span>
        <input
          className={css.slider}
          type="range"
          min={0}
          max={100}
          value={split}
          aria-label="Divider between before and after"
          aria-valuetext={`${split} % before, ${100 - split} % after`}
          onChange={(event) => setSplit(event.target.valueAsNumber)}
        />
      </div>
      <CheckBox label="Look closely: the middle, pixel by pixel" checked={close} onChange={setClose} />
    </>
  )
}
