// Says that it is loaded, and never is.
new BroadcastChannel('e-loops-at-import').postMessage('loading')
for (;;);
