// Chromium by its own protocol over a pipe. Playwright would attach to every worker and hold it at its start, and so
// measure itself.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { isDownloaded, systemPath } from '../../tests/harness/browser-paths.mjs'

const flags = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--remote-debugging-pipe',
  '--window-size=800,600',
  '--js-flags=--expose-gc',
  // It refuses to start its sandbox as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** @typedef {{ id?: number, method?: string, sessionId?: string, params?: any, result?: any, error?: { message: string } }} Message */
/** @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void, method: string }} Waiting */

/** One Chromium with a profile of its own. */
export class Chromium {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map()
  /** @type {Set<(message: Message) => void>} */
  #listeners = new Set()
  #last = 0
  #profile = mkdtempSync(join(tmpdir(), 'isolates-bench-'))
  #process
  #exited

  constructor() {
    const path = isDownloaded(chromium) ? chromium.executablePath() : systemPath('chromium')
    if (!path) throw new Error('There is no Chromium here. Run "npm run setup".')
    this.#process = spawn(path, [`--user-data-dir=${this.#profile}`, ...flags, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    this.#exited = new Promise((resolve) => this.#process.once('exit', resolve))
    void this.#exited.then(() => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Chromium is gone'))
    })
    this.#listen()
  }

  #listen() {
    let rest = ''
    const pipe = /** @type {import('node:stream').Readable} */ (this.#process.stdio[4])
    pipe.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      const messages = (rest + text).split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages) this.#take(JSON.parse(message))
    })
  }

  /** @param {Message} message */
  #take(message) {
    if (message.id === undefined) for (const listener of this.#listeners) listener(message)
    else {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`))
      else waiting?.resolve(message.result)
    }
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(++this.#last, { resolve, reject, method })
      const pipe = /** @type {import('node:stream').Writable} */ (this.#process.stdio[3])
      pipe.write(`${JSON.stringify({ id: this.#last, method, params, sessionId })}\0`)
    })
  }

  /**
   * @param {string} method
   * @param {string} sessionId
   * @param {(params: any) => void} listener
   * @returns {() => void} stops it
   */
  on(method, sessionId, listener) {
    const hear = (/** @type {Message} */ message) => {
      if (message.method === method && message.sessionId === sessionId) listener(message.params)
    }
    this.#listeners.add(hear)
    return () => this.#listeners.delete(hear)
  }

  /** @param {string} url */
  async open(url) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    const page = new ChromiumPage(this, targetId, sessionId)
    await page.send('Page.enable')
    await page.send('Performance.enable')
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve) => {
      const stop = this.on('Page.loadEventFired', sessionId, () => {
        stop()
        resolve()
      })
    })
    await page.send('Page.navigate', { url })
    await loaded
    return page
  }

  /** How many workers live. */
  async workers() {
    const { targetInfos } = await this.send('Target.getTargets', { filter: [{ type: 'worker' }] })
    return /** @type {unknown[]} */ (targetInfos).length
  }

  /** Process id, to look at its memory. */
  get pid() {
    return this.#process.pid ?? 0
  }

  async version() {
    return String((await this.send('Browser.getVersion')).product)
  }

  async close() {
    this.send('Browser.close').catch(() => {})
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 3000)
    await this.#exited
    clearTimeout(late)
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** A page of it. */
export class ChromiumPage {
  #browser
  #target
  #session

  /**
   * @param {Chromium} browser
   * @param {string} target
   * @param {string} session
   */
  constructor(browser, target, session) {
    this.#browser = browser
    this.#target = target
    this.#session = session
  }

  /**
   * @param {string} method
   * @param {object} [params]
   */
  send(method, params) {
    return this.#browser.send(method, params, this.#session)
  }

  /** Sessions of its workers; those that start later are added. None is held at its start. */
  async followWorkers() {
    /** @type {{ send: (method: string, params?: object) => Promise<any> }[]} */
    const workers = []
    this.#browser.on('Target.attachedToTarget', this.#session, ({ sessionId }) => {
      workers.push({ send: (method, params) => this.#browser.send(method, params, sessionId) })
    })
    await this.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    })
    return workers
  }

  /**
   * @param {string} expression awaited in the page; what it gives must be JSON
   * @param {number} [patience] milliseconds
   * @returns {Promise<any>}
   */
  async evaluate(expression, patience = 60_000) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience)
    })
    try {
      const asked = this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      const { result, exceptionDetails } = await Promise.race([asked, late])
      if (!exceptionDetails) return result.value
      const { exception, text } = exceptionDetails
      throw new Error(exception?.description ?? text)
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * @param {string} measure
   * @param {string} peer
   * @param {number} size
   * @returns {Promise<Record<string, number>>}
   */
  sample(measure, peer, size) {
    return this.evaluate(`bench.sample(${JSON.stringify(measure)}, ${JSON.stringify(peer)}, ${size})`)
  }

  /** Milliseconds that its main thread has computed so far. */
  async cpu() {
    const { metrics } = await this.send('Performance.getMetrics')
    const entry = /** @type {{ name: string, value: number }[]} */ (metrics).find(
      ({ name }) => name === 'ThreadTime',
    )
    return (entry?.value ?? NaN) * 1000
  }

  /** @param {import('../rows.mjs').Collected} what */
  collect(what) {
    return what === 'garbage' ? this.evaluate('gc()') : this.send('HeapProfiler.collectGarbage')
  }

  /** Bytes of its heap that are in use. */
  async heap() {
    await this.collect('everything')
    return Number((await this.send('Runtime.getHeapUsage')).usedSize)
  }

  close() {
    return this.#browser.send('Target.closeTarget', { targetId: this.#target })
  }
}
