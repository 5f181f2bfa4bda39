/** Two imports below a function that runs in isolates, and used nowhere else. */
export const word = 'hello'
