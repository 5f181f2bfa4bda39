import { word } from './word.js'

export const greet = (count: number): string => `${word} ${count}`
