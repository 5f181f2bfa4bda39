// Methods of the platform's collections, texts and promises, by what they do to their object.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Change it. */
export const changingMethods = words(
  `add append clear copyWithin delete fill pop push reverse set shift sort splice unshift`,
)

/** Call what they are given before they return, with one element or two of it. */
export const callingMethods = words(
  `every filter find findIndex findLast findLastIndex flatMap forEach from map parse reduce reduceRight
  replace replaceAll some sort stringify toSorted`,
)

/** Call what they are given once the promise is settled: whoever awaits what they return finds it done. */
export const settledMethods = words('then catch finally')

/** Give elements of it, or some of them. What changes one of these changes what it holds. */
export const partMethods = words(
  `at concat entries filter find findLast flat get reverse slice sort subarray toReversed toSorted toSpliced values with`,
)

/** Leave it as it is, if they call nothing that does not. */
export const readingMethods = words(
  `at charAt charCodeAt codePointAt concat endsWith entries every filter find findIndex findLast findLastIndex flat
  flatMap forEach get has includes indexOf join keys lastIndexOf map match matchAll padEnd padStart reduce reduceRight
  repeat replace replaceAll slice some split startsWith subarray substring toFixed toLocaleString toLowerCase toReversed
  toSorted toSpliced toString toUpperCase trim trimEnd trimStart values`,
)
