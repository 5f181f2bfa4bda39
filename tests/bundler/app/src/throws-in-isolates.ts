if (typeof document === 'undefined') throw new Error('this module refuses to load off the page')

export const unreachable = (): string => 'reached'
