// How long compiling takes: npm run bench:compile. The target is 25 ms for 2,000 lines with 8 lifted functions.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const source = fileURLToPath(new URL('../src/compiler/compile.ts', import.meta.url))
/** @type {{ module: typeof import('../src/compiler/compile.js') }} */
const { module } = await runnerImport(source, { logLevel: 'error' })
const { compile, compileLifted } = module

/**
 * A component file as people write them, repeated until it is long enough.
 *
 * @param {number} lines
 * @param {(index: number) => boolean} lifts whether component `index` hands a function over
 */
function componentFile(lines, lifts) {
  let text = `import { useMemo, useState } from 'react'
import { Isolate } from 'react-isolates'
import { heavy } from './heavy'
`
  for (let index = 1; text.split('\n').length < lines; index++) {
    text += `
type Row${index} = { id: number; name: string; tags: string[] }
const prices${index}: Record<string, number> = { base: ${index}, extra: ${index + 1} }

export function select${index}(rows: Row${index}[], { min = 0, max = 10 }: { min?: number; max?: number } = {}) {
  const selected: Row${index}[] = []
  for (const row of rows) {
    if (row.id < min || row.id > max) continue
    selected.push({ ...row, name: row.name.toUpperCase() + prices${index}.base })
  }
  return selected.sort((a, b) => a.id - b.id)
}

export function Table${index}({ rows, title }: { rows: Row${index}[]; title: string }) {
  const [min, setMin] = useState(0)
  const sorted = useMemo(() => select${index}(rows, { min }), [rows, min])
  const measure = async () => {
    const weight = ${lifts(index) ? `await Isolate.run(() => heavy(sorted.length, min) + select${index}(rows).length)` : 'heavy(sorted.length, min)'}
    setMin(weight as number)
  }
  return (
    <section className="table">
      <h2 onClick={measure}>{title} ({sorted.length})</h2>
      {sorted.map((row) => <p key={row.id} title={row.name}>{row.tags.join(', ')}</p>)}
    </section>
  )
}
`
  }
  return text
}

/**
 * Time by the clock, and of the processor: the second says more where other programs run too.
 *
 * @param {string} name
 * @param {() => void} work
 */
function measure(name, work) {
  for (let warm = 0; warm < 30; warm++) work()
  const runs = Array.from({ length: 50 }, () => {
    const used = process.cpuUsage()
    const start = performance.now()
    work()
    const clock = performance.now() - start
    const { user, system } = process.cpuUsage(used)
    return { clock, processor: (user + system) / 1000 }
  })
  const shown = (/** @type {'clock' | 'processor'} */ of) => {
    const times = runs.map((run) => run[of]).sort((a, b) => a - b)
    const at = (/** @type {number} */ part) =>
      (times[Math.floor(times.length * part)] ?? 0).toFixed(2).padStart(7)
    return `${of} median ${at(0.5)} ms, fastest ${at(0)} ms`
  }
  console.log(`${name.padEnd(54)} ${shown('clock')}   ${shown('processor')}`)
}

/** @param {string} code */
function build(code) {
  const compilation = compile(code, { file: 'src/Tables.tsx' })
  const pages = [compilation, ...(compilation?.lifted ?? []).map((lifted) => compileLifted(lifted))]
  // Maps are written when they are asked for.
  return pages.map((page) => page?.emitPage(() => ({ url: 'url' })).map.mappings)
}

const eight = componentFile(2000, (index) => index % 9 === 0)
const one = componentFile(2000, (index) => index === 30)
const none = eight.replaceAll('react-isolates', 'elsewhere')
const count = compile(eight, { file: 'src/Tables.tsx' })?.lifted.length
console.log(`${eight.split('\n').length} lines, ${eight.length} characters, ${count} functions`)
measure('a file that does not mention the library', () => void build(none))
measure('2,000 lines, 1 function, page, lifted module, maps', () => void build(one))
measure(`2,000 lines, ${count} functions, pages, lifted modules, maps`, () => void build(eight))
