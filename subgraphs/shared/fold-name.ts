const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])

/** Letters that Unicode does not take apart into a letter and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

/**
 * What is left of a person's or team's name when spelling no longer matters: lower case, no accents, punctuation or generational suffix, initials
 * written together, words one space apart. "José Ramírez" and "Jose Ramirez", "J.P. Crawford" and "JP Crawford", "Bobby Witt Jr." and "Bobby Witt",
 * "St.Louis" and "St. Louis" fold to the same. Folding twice changes nothing. A name without letters or digits folds to ''.
 */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[øłđßæœı]/g, letter => WHOLE_LETTERS[letter] ?? letter)
    .replace(/\p{M}|['’‘ʼ`´]/gu, '')
  const words = joinInitials(plain.match(/[\p{L}\p{N}]+/gu) ?? [])
  while (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

/** j p crawford → jp crawford. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = []
  let initials = ''
  for (const word of words) {
    if ([...word].length === 1) initials += word
    else {
      if (initials) joined.push(initials)
      initials = ''
      joined.push(word)
    }
  }
  return initials ? [...joined, initials] : joined
}
