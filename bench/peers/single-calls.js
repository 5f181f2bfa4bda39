/** One call in a worker of its own, for a library that has no shorter way. */
export const openCallClose = (open) => async (task, args) => {
  const link = await open()
  try {
    return await link.call(task, args)
  } finally {
    await link.close()
  }
}
