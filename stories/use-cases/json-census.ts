/** What a JSON document consists of. Small, whatever the size of the document. */
export interface JsonCensus {
  readonly objects: number
  readonly arrays: number
  readonly strings: number
  readonly numbers: number
  /** true, false and null. */
  readonly words: number
  /** Levels of nesting; 0 for a lone string or number. */
  readonly depth: number
  /** Numbers beyond a double, such as 1e400: `JSON.parse` makes them Infinity without a word. */
  readonly infinite: number
  /** Whole numbers beyond 2^53, whose last digits may be lost. */
  readonly rounded: number
  /** Where the first infinite number stands, `$.orders[3].total`. */
  readonly firstInfinite: string | undefined
}

interface Place {
  readonly container: object
  readonly key: string | number
  readonly above: Place | undefined
  readonly depth: number
}

/** Counts every value. Keeps its own stack, because documents may be nested deeper than calls can be. */
export function takeCensus(root: unknown): JsonCensus {
  const census = {
    objects: 0,
    arrays: 0,
    strings: 0,
    numbers: 0,
    words: 0,
    depth: 0,
    infinite: 0,
    rounded: 0,
  }
  let firstInfinite: string | undefined
  const open: Place[] = []

  const visit = (value: unknown, key: string | number, above: Place | undefined) => {
    if (typeof value === 'string') census.strings++
    else if (typeof value === 'number') {
      census.numbers++
      if (!Number.isFinite(value)) {
        census.infinite++
        firstInfinite ??= pathOf(key, above)
      } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) census.rounded++
    } else if (typeof value === 'object' && value !== null) {
      const depth = (above?.depth ?? 0) + 1
      census.depth = Math.max(census.depth, depth)
      open.push({ container: value, key, above, depth })
    } else census.words++
  }

  visit(root, '$', undefined)
  for (let place = open.pop(); place; place = open.pop()) {
    const { container } = place
    if (Array.isArray(container)) {
      census.arrays++
      for (let index = 0; index < container.length; index++) visit(container[index], index, place)
    } else {
      census.objects++
      for (const [key, value] of Object.entries(container)) visit(value, key, place)
    }
  }
  return { ...census, firstInfinite }
}

function pathOf(key: string | number, above: Place | undefined): string {
  const steps = [key]
  for (let place = above; place; place = place.above) steps.push(place.key)
  const [root, ...rest] = steps.reverse()
  return rest.reduce<string>((path, step) => path + stepOf(step), String(root))
}

function stepOf(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
}
