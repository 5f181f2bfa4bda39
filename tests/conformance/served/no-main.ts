export const other = 'There is no main here.'
