/** What may be chosen in place of a picture. */
export const WRONG_PICTURES = {
  'An empty file': () => new File([], 'empty.jpg', { type: 'image/jpeg' }),
  'Not a picture': () => new File(['dear diary'], 'diary.jpg', { type: 'image/jpeg' }),
  // It begins as a JPEG does, and never ends.
  'One cut off': () =>
    new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])], 'half.jpg', { type: 'image/jpeg' }),
  // One megabyte, two hundred times: a blob of blobs takes no more memory than they do.
  '200 MB': () =>
    new File(Array<Blob>(200).fill(new Blob([new Uint8Array(1e6)])), 'huge.jpg', { type: 'image/jpeg' }),
}
