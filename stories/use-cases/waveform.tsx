import css from './waveform.module.css'

const HEIGHT = 120

/** The peaks of a sound, from its beginning to its end. */
export function Waveform({ peaks, label }: { peaks: Float32Array; label: string }) {
  const stretches = peaks.length / 2
  const y = (sample: number) => ((1 - sample) * HEIGHT) / 2
  let path = ''
  for (let stretch = 0; stretch < stretches; stretch++)
    path += `M${stretch + 0.5} ${y(peaks[stretch * 2 + 1] ?? 0).toFixed(1)}V${(y(peaks[stretch * 2] ?? 0) + 0.5).toFixed(1)}`
  return (
    <svg
      className={css.wave}
      viewBox={`0 0 ${stretches} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}
