import type { LiftedModule } from '../wire/reference.js'
import { openWorker } from './bare-worker.js'

// The one worker that runs every function: it imports whatever lifted module a run names, so that a worker can be
// started before anybody knows what it will run. The URL is a template because for a bare variable Vite's dev server
// would import its HMR client into every worker.
openWorker(
  (url) => import(/* @vite-ignore */ /* webpackIgnore: true */ `${url}`) as Promise<LiftedModule>,
  () => import('./enter-isolate.js'),
)
