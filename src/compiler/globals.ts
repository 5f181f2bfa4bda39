/** Names of the page's global object that no worker has. */
const pageGlobals = new Set(
  `window document parent top opener frames frameElement localStorage sessionStorage history alert confirm prompt
  matchMedia getComputedStyle getSelection requestIdleCallback customElements visualViewport screen
  Document DocumentFragment DOMParser Element HTMLElement Node NodeList Range Selection ShadowRoot SVGElement Text Window
  Audio Image Option XMLSerializer XSLTProcessor
  IntersectionObserver MutationObserver ResizeObserver
  AudioContext MediaRecorder RTCPeerConnection SpeechSynthesisUtterance speechSynthesis`.split(/\s+/),
)

/** Whether a global is there on the page and in no worker of any engine. */
export const isPageGlobal = (name: string): boolean => pageGlobals.has(name)

/** Functions, and objects with functions, that every worker has as the page has them. */
const workerGlobals = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob Boolean
  BroadcastChannel CompressionStream CustomEvent DOMException DataView Date DecompressionStream Error EvalError Event
  EventSource EventTarget File FileReader FinalizationRegistry Float32Array Float64Array FormData Function Headers
  ImageData Int16Array Int32Array Int8Array Intl JSON Map Math MessageChannel Number Object OffscreenCanvas Promise Proxy
  RangeError ReadableStream ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer String Symbol SyntaxError
  TextDecoder TextEncoder TransformStream TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array
  Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket WritableStream XMLHttpRequest
  atob btoa caches clearInterval clearTimeout console createImageBitmap crypto decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape fetch globalThis indexedDB isFinite isNaN navigator parseFloat parseInt performance
  queueMicrotask reportError self setInterval setTimeout structuredClone unescape`.split(/\s+/),
)

/** Whether a global can be handed over as a function, or as the object of one. */
export const isWorkerGlobal = (name: string): boolean => workerGlobals.has(name)

/** Classes of the platform whose instances the structured clone algorithm refuses. */
const uncloneableClasses = new Set(
  `Promise WeakMap WeakSet WeakRef FinalizationRegistry Function Proxy
  AbortController AudioContext BroadcastChannel CustomEvent DOMParser Event EventSource EventTarget FileReader FormData
  Headers Image IntersectionObserver MessageChannel MutationObserver Request ResizeObserver Response SharedWorker
  TextDecoder TextEncoder URL URLSearchParams WebSocket Worker XMLHttpRequest XMLSerializer`.split(/\s+/),
)

/** Whether an instance of a global class is certain to be refused. */
export const isUncloneableClass = (name: string): boolean => uncloneableClasses.has(name)
