/** What may be chosen in place of a sound. */
export const WRONG_SOUNDS = {
  'An empty file': () => new File([], 'empty.wav', { type: 'audio/wav' }),
  'Not a sound': () => new File(['dear diary'], 'diary.wav', { type: 'audio/wav' }),
  // The head of a WAV file, and nothing behind it.
  'One cut off': () => new File(['RIFF\0\0\0\0WAVE'], 'half.wav', { type: 'audio/wav' }),
}
