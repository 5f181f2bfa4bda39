/** A record of the photo service of Flutter's cookbook, "Parse JSON in the background". */
export interface Photo {
  albumId: number
  id: number
  title: string
  url: string
  thumbnailUrl: string
}

/** What the service answers. */
export function photosText(count: number): string {
  const photos = Array.from({ length: count }, (_, index): Photo => {
    const id = index + 1
    const url = `https://photos.example/600/${id}`
    return { albumId: Math.ceil(id / 50), id, title: `photo number ${id}`, url, thumbnailUrl: `${url}/small` }
  })
  return JSON.stringify(photos)
}

export const parsePhotos = (text: string): Photo[] => JSON.parse(text) as Photo[]
