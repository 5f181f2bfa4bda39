import { transformWithOxc } from 'vite'

/**
 * Takes types and JSX away, as `ts-loader` and its like do.
 * @this {import('webpack').LoaderContext<object>}
 * @param {string} source
 */
export default async function typescript(source) {
  const options = { jsx: { runtime: /** @type {const} */ ('automatic') }, target: 'es2022' }
  return (await transformWithOxc(source, this.resourcePath, options)).code
}
