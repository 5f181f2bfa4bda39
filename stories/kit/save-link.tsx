import { useEffect, useRef } from 'react'
import { bytes } from './format.ts'

/** A link that saves bytes as a file; their address is given back as soon as others take their place. */
export function SaveLink({ blob, name }: { blob: Blob; name: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(blob)
    if (link.current) link.current.href = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
  return (
    <p>
      <a ref={link} href="#save" download={name}>
        Save {name}, {bytes(blob.size)}
      </a>
    </p>
  )
}
