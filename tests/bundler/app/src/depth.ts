export const depth = 0
