const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A whole number from 1 to 40. */
export const randomNumber = (): number => 1 + Math.floor(Math.random() * 40)

/** Letters and digits, `length` of them. */
export const randomString = (length: number): string =>
  Array.from({ length }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('')
