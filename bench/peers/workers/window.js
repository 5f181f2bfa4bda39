// poolifier-web-worker 0.5.15 looks for a browser by globalThis.window, which no worker has.
globalThis.window ??= self
