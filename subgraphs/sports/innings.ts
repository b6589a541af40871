/**
 * Outs in baseball's innings notation, where the digit after the point counts thirds: `212.1` is 212 innings and one out, 637 outs.
 * null when the text is not of that form (`-.-`, `5.4`).
 */
export function outsOfInnings(text: string): number | null {
  const [, whole, thirds = '0'] = /^(\d+)(?:\.([012]))?$/.exec(text.trim()) ?? []
  return whole === undefined ? null : Number(whole) * 3 + Number(thirds)
}

/** The same notation from outs: 637 is `212.1`. */
export const inningsOfOuts = (outs: number): string => `${Math.floor(outs / 3)}.${outs % 3}`
