/** What may be chosen in place of a picture. */
export const WRONG_PICTURES = {
  'An empty file': () => new File([], 'empty.jpg', { type: 'image/jpeg' }),
  'No picture': () => new File(['dear diary'], 'diary.jpg', { type: 'image/jpeg' }),
  // It begins as a JPEG does, and never ends.
  'A cut off one': () =>
    new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])], 'half.jpg', { type: 'image/jpeg' }),
}
