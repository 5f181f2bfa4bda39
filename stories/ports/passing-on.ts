import { Isolate, ReceivePort, type SendPort } from 'react-isolates'
import { acquaintance, type News, type Order } from './passing-on.isolate.ts'

export const NAMES = ['Ada', 'Ben', 'Cleo', 'Dan'] as const
export type Name = (typeof NAMES)[number]

// #region page
/** Four isolates that know nobody but the page. */
export class Company {
  readonly #addresses = new Map<string, SendPort<Order>>()
  readonly #news = new ReceivePort<News>()
  /** Ends the isolates, also those that are still starting. */
  readonly #left = new AbortController()

  async start(onNews: (news: News) => void): Promise<void> {
    const all = new Promise<void>((resolve) => {
      this.#news.listen((news) => {
        if ('address' in news) this.#addresses.set(news.name, news.address)
        else onNews(news)
        if (this.#addresses.size === NAMES.length) resolve()
      })
    })
    const { signal } = this.#left
    for (const name of NAMES)
      await Isolate.spawn(acquaintance, [name, this.#news.sendPort] as const, { debugName: name, signal })
    await all
  }

  /** The page gives one the address of the other. */
  introduce(name: Name, to: Name): void {
    const address = this.#addresses.get(name)
    if (address) this.#addresses.get(to)?.send({ do: 'meet', name, address })
  }

  /** The page only asks: what is said then goes its own way. */
  ask(name: Name, order: Order): void {
    this.#addresses.get(name)?.send(order)
  }

  close(): void {
    this.#left.abort()
    this.#news.close()
  }
}
// #endregion
