// Documented for webpack and its Babel plugin. Here its factory is given the URL that the plugin would have made; it
// starts a blob that imports that URL.
import { createWorkerFactory, terminate } from '@shopify/web-worker'
import { openCallClose } from './single-calls.js'
import url from './workers/shopify.js?worker&url'

const createWorker = createWorkerFactory(new URL(url, location.href).href)

function open() {
  const api = createWorker()
  return {
    call: (task, args) => api[task](...args),
    stream: (kind, count, onItem) => api.stream(kind, count, (item) => void onItem(item)),
    close: () => terminate(api),
  }
}

export default { name: '@shopify/web-worker', streams: true, open, oneShot: openCallClose(open) }
