/** An object of about one kilobyte. */
export const oneKilobyte = {
  id: 7,
  title: 'x'.repeat(200),
  tags: Array.from({ length: 20 }, (_, index) => `tag-${index}`),
  nested: { a: 1.5, b: true, c: null, list: Array.from({ length: 60 }, (_, index) => index * 3) },
}

/** JSON of about so many bytes, as a server would send it: a list of records. */
export function jsonText(bytes: number): string {
  const rows: string[] = []
  for (let index = 0, length = 2; length < bytes; index++) {
    const row = JSON.stringify({
      id: index,
      name: `user ${index}`,
      email: `user${index}@example.test`,
      active: index % 3 === 0,
      score: index * 1.37,
      tags: ['alpha', 'beta', `t${index % 17}`],
      address: { city: `city ${index % 101}`, zip: 10_000 + (index % 9000) },
    })
    rows.push(row)
    length += row.length + 1
  }
  return `[${rows.join(',')}]`
}
