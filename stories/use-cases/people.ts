import { seededRandom } from '../kit/random.ts'

export interface Person {
  readonly given: string
  readonly family: string
  readonly city: string
}

const GIVEN =
  'Ada Alan Barbara Carl Cecilia Donald Dorothy Edsger Emmy Grace Hedy John Katherine Leslie Margaret Mary'
const FAMILY =
  'Allen Cerf Curie Dijkstra Gauss Hamilton Hopper Johnson Knuth Lamarr Lamport Liskov Lovelace Noether Perlman Turing'
const CITIES =
  'Accra Athens Bogotá Cairo Dublin Hanoi Helsinki Kyoto Lagos Lima Lisbon Nairobi Oslo Quito Seoul Vienna'

/** Gives another person in another city with each call, the same ones every time. */
export function people(): () => Person {
  const random = seededRandom(1815)
  const pickFrom = (text: string) => {
    const words = text.split(' ')
    return () => words[Math.floor(random() * words.length)] ?? ''
  }
  const [given, family, city] = [pickFrom(GIVEN), pickFrom(FAMILY), pickFrom(CITIES)]
  return () => ({ given: given(), family: family(), city: city() })
}
