import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** @typedef {{ idle: number, cycles: number, left: number, heapPerCycle: number, residentPerCycle: number }} Memory */

/**
 * Isolates that are left when nothing runs any more, and what each isolate that was made and has ended leaves behind.
 * @param {import('./chromium.mjs').Chromium} browser
 * @param {string} url
 * @param {number} cycles
 * @param {number} wait milliseconds after which idle isolates are counted; the default of pools is 5,000
 * @returns {Promise<Memory>}
 */
export async function measureMemory(browser, url, cycles, wait) {
  const page = await browser.open(url)
  await page.sample('use-everything', 'raw', 4)
  await pause(wait)
  const idle = await browser.workers()
  await page.sample('back-to-back', 'Isolate.run', Math.ceil(cycles / 5))
  await pause(300)
  const before = { heap: await page.heap(), resident: residentBytes(browser.pid) }
  for (let done = 0; done < cycles; done += 25) await page.sample('back-to-back', 'Isolate.run', 25)
  await pause(700)
  const after = { heap: await page.heap(), resident: residentBytes(browser.pid) }
  const left = await browser.workers()
  await page.close()
  return {
    idle,
    cycles,
    left,
    heapPerCycle: (after.heap - before.heap) / cycles,
    residentPerCycle: (after.resident - before.resident) / cycles,
  }
}

/**
 * Private memory of a browser's pages; NaN where the system does not tell.
 * @param {number} browser process id
 */
function residentBytes(browser) {
  if (process.platform !== 'linux') return NaN
  /** @type {(pid: string, file: string) => string} */
  const read = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8')
    } catch {
      return '' // the process has ended
    }
  }
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parentOf = new Map(
    processes.map((pid) => [pid, Number(/^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1])]),
  )
  const belongs = (/** @type {string} */ pid) => {
    for (let at = Number(pid); at > 1; at = parentOf.get(String(at)) ?? 0) if (at === browser) return true
    return false
  }
  const kilobytes = processes
    .filter((pid) => belongs(pid) && read(pid, 'cmdline').includes('--type=renderer'))
    .map((pid) => Number(/^RssAnon:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0))
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1024
}
