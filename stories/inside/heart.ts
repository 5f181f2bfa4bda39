import { type SendPort, serveIsolate } from 'react-isolates/core'

// #region heart
/** Beats for as long as it lives: ten times a second, until its page is gone. */
serveIsolate((page: SendPort<number>) => {
  let beats = 0
  setInterval(() => page.send(++beats), 100)
})
// #endregion
