import type { Random } from '../random.ts'

/** Made up part by part; a test makes sure that nobody who played in the majors since 2010 is called like one of them. */
const FIRST =
  `Ivo Teo Brannic Caspiel Dario Emeric Falko Gideon Hollis Ismael Jory Kester Leandro Marek Nestor Oriel Piers Quillan Rónan Silvano
Tadeo Ulric Valentín Wendell Xander Yorick Zeno Álvaro Benício Corwin Demetrio Elián Fergus Güstav Hákon Íñigo`.split(/\s+/)

const LAST =
  `Sandquist Marrowby Belárez Tordoñez Quillfeather Hestermark Oakvane Brindlewood Castanarra Duvergne Elmsgate Fairholt Gantrell Harrowgate
Ilverson Jastrow Kettleborn Lindmoor Montávez Northcutt Ostrander Pellworth Quesnara Rívagorta Stonebrook Thistlewick Umberlane Vasterling Wickersham
Yarborne Zelandrez Ashcombe Birchfeld Cordovane Dunmarrow Esparveda Foxgrove Greywater Hollowell Ivorsen`.split(/\s+/)

export interface Name {
  readonly first: string
  readonly last: string
  readonly suffix: 'Jr.' | 'II' | 'III' | null
}

export const fullName = ({ first, last, suffix }: Name): string => [first, last, suffix].filter(Boolean).join(' ')

/** As many different names as asked for, one in forty with a suffix. Throws a RangeError beyond what the lists hold. */
export function inventNames(count: number, random: Random): readonly Name[] {
  const all = FIRST.flatMap(first => LAST.map(last => ({ first, last })))
  if (count > all.length) throw new RangeError(`There are ${all.length} names, not ${count}`)
  return random
    .shuffled(all)
    .slice(0, count)
    .map(name => ({ ...name, suffix: random.chance(1 / 40) ? random.pick(['Jr.', 'II', 'III']) : null }))
}
