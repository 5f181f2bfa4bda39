/**
 * Calls back once the worker is no more that holds the lock of that name: whoever queues for a lock gets it when its
 * holder is gone, however that went. Where there are no Web Locks nobody says that it is held.
 */
export function watchLife(life: string, gone: () => void): void {
  void navigator.locks.request(life, gone)
}
