/** Whether messages have to be searched for instances of classes: who sends plain data need not know of any. */
export const attention: { classes: boolean } = { classes: false }
