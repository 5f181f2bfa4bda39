import { useEffect, useRef } from 'react'
import css from './sound-player.module.css'

/** Plays a sound, with the browser's own controls. */
export function SoundPlayer({ blob, label }: { blob: Blob; label: string }) {
  const audio = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const element = audio.current
    const url = URL.createObjectURL(blob)
    if (element) element.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
  return <audio ref={audio} className={css.player} controls preload="metadata" aria-label={label} />
}
