import './lazy.css'

/** Imported on demand, with styles: after a build the import passes through Vite's preloader. */
export const triple = (value: number): number => value * 3
