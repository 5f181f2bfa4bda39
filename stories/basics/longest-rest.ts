/**
 * The longest time, in milliseconds, for which `element` did not move while `action` went on. What moves it writes its
 * style, as the ball's court does with each frame.
 */
export async function longestRest(element: Element, action: () => Promise<void>): Promise<number> {
  let last = performance.now()
  let longest = 0
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const observer = new MutationObserver(look)
  observer.observe(element, { attributes: true, attributeFilter: ['style'] })
  try {
    await action()
  } finally {
    observer.disconnect()
    look()
  }
  return longest
}
