/**
 * Packages that only the stories import. Vite must know them beforehand: one that it finds in the middle of a run is
 * bundled then, and the page reloaded under the tests.
 */
export const storyDependencies = [
  'sugar-high/core',
  'sugar-high/lang/typescript',
  '@jsquash/jpeg/encode.js',
  '@sqlite.org/sqlite-wasm',
  'wasm-media-encoders',
]
