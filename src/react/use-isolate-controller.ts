import { useContext, useEffect, useState, useSyncExternalStore } from 'react'
import {
  type ControllerSnapshot,
  ControllerStore,
  type ControllerStoreOptions,
} from '../isolate/controller-store.js'
import type { SendPort } from '../port/send-port.js'
import { IsolateContext } from './isolate-context.js'

/** How {@link useIsolateController} keeps its isolate. */
export type UseIsolateControllerOptions<Out, State> = ControllerStoreOptions<Out, State>

/** What {@link useIsolateController} gives. */
export type IsolateControllerResult<In, Out, State> = ControllerSnapshot<In, Out, State> &
  Pick<
    ControllerStore<In, Out, State>,
    'send' | 'request' | 'stream' | 'close' | 'kill' | 'restart' | 'pause' | 'resume'
  >

/**
 * Keeps one long-lived isolate for as long as the component is mounted, and folds what it says into state.
 *
 * The isolate is started on mount and ended on unmount. What is sent before it is ready is kept, also across the remount
 * of StrictMode. Another function object, other options or other captured variables never start it anew: its identity
 * is the compiled function. Messages that come in a burst render once. What waits when it unmounts rejects with
 * CancelledError `unmounted`; what is sent afterwards goes nowhere, silently.
 *
 * @throws IsolateSpawnError `ISO-302` in render if the entry point was not compiled. All other failures are `error`.
 *
 * Source: the widgets of the Dart community's IsolateController.
 *
 * @example
 * const chat = useIsolateController(chatIsolate, { initialState: [], reduce: (list, line) => [...list, line] })
 * return <button disabled={chat.status !== 'ready'} onClick={() => chat.send('hello')}>{chat.state.length}</button>
 */
export function useIsolateController<In, Out, Initial = undefined>(
  entryPoint: (sendPort: SendPort<Out | SendPort<In>>) => unknown,
  options?: UseIsolateControllerOptions<Out, Initial> & { reduce?: undefined },
): IsolateControllerResult<In, Out, Out | Initial>
// An empty list holds nothing to infer its items from: they are the messages.
export function useIsolateController<In, Out>(
  entryPoint: (sendPort: SendPort<Out | SendPort<In>>) => unknown,
  options: UseIsolateControllerOptions<Out, Out[]> & { initialState: [] },
): IsolateControllerResult<In, Out, Out[]>
export function useIsolateController<In, Out, State = Out | undefined>(
  entryPoint: (sendPort: SendPort<Out | SendPort<In>>) => unknown,
  options: UseIsolateControllerOptions<Out, State>,
): IsolateControllerResult<In, Out, State>
export function useIsolateController<In, Out, State>(
  entryPoint: (sendPort: SendPort<Out | SendPort<In>>) => unknown,
  options: UseIsolateControllerOptions<Out, State> = {},
): IsolateControllerResult<In, Out, State> {
  const environment = useContext(IsolateContext)
  const [store] = useState(() => new ControllerStore(entryPoint, options))
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  useEffect(() => {
    const onError = (error: Error) => {
      options.onError?.(error)
      environment.onError?.(error)
    }
    store.configure(entryPoint, { ...options, onError })
    store.enter()
  })
  useEffect(() => store.leave, [store])
  const { send, request, stream, close, kill, restart, pause, resume } = store
  return { ...snapshot, send, request, stream, close, kill, restart, pause, resume }
}
