import type { PhotoRecord } from '../server/photo-records.ts'

// #region parse
/** A list of photos from the text of an answer; an error in words if it is something else. */
export function parsePhotos(text: string): PhotoRecord[] {
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) throw new TypeError('The answer is no list of photos.')
  return parsed.map((entry: unknown, index) => {
    if (!isPhoto(entry)) throw new TypeError(`Entry ${index} of the answer is no photo.`)
    return entry
  })
}
// #endregion

function isPhoto(entry: unknown): entry is PhotoRecord {
  if (typeof entry !== 'object' || entry === null) return false
  const { id, title, hue } = entry as Partial<PhotoRecord>
  return typeof id === 'number' && typeof title === 'string' && typeof hue === 'number'
}
