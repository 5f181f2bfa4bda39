import { start } from '../page/main.ts'
import capnweb from './capnweb.js'
import coincident from './coincident.js'
import comlink from './comlink.js'
import greenlet from './greenlet.js'
import multithreading from './multithreading.js'
import observableWebworker from './observable-webworker.js'
import poolifier from './poolifier.js'
import reactHooksWorker from './react-hooks-worker.js'
import shopify from './shopify.js'
import threads from './threads.js'
import useWorker from './useworker.js'
import workerize from './workerize.js'
import workerpool from './workerpool.js'

start([
  comlink,
  workerpool,
  threads,
  shopify,
  poolifier,
  observableWebworker,
  coincident,
  multithreading,
  capnweb,
  greenlet,
  workerize,
  useWorker,
  reactHooksWorker,
])
