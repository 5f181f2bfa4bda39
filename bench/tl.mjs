import { buildPages } from '/work/main/bench/lib/build-pages.mjs'
import { Chromium } from '/work/main/bench/lib/chromium.mjs'
import { Desk } from '/work/main/bench/lib/desk.mjs'
import { servePages } from '/work/main/bench/lib/serve-pages.mjs'
const [m='burst',peer='controller',size='10000']=process.argv.slice(2)
const pages = await buildPages(['page/index.html'], { minify: true })
const site = await servePages(pages, new Desk())
const browser = new Chromium()
const page = await browser.open(`${site.url}/page/index.html`)
for(let i=0;i<24;i++){ if(process.argv[5])await page.collectGarbage(); const c=await page.cpu(); const s=await page.sample(m,peer,Number(size)); console.log(JSON.stringify(s), (await page.cpu()-c).toFixed(2)) }
await browser.close(); site.close()
