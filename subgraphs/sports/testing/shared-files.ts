import { existsSync, readFileSync } from 'node:fs'

/** The folder beside the repository with real files and reference cases; a clone without it skips what needs them. */
const SHARED = new URL('../../../../shared/', import.meta.url)
const CASES = new URL('domain/reference-cases.json', SHARED)

export interface ReferenceCase {
  readonly name: string
  readonly category: string
  readonly inputs: Readonly<Record<string, number>>
  readonly expected: Readonly<Record<string, number>>
  readonly tolerance: number
}

/** The worked cases whose name starts so, or none. */
export function referenceCases(start: string): readonly ReferenceCase[] {
  if (!existsSync(CASES)) return []
  return (JSON.parse(readFileSync(CASES, 'utf8')) as ReferenceCase[]).filter(({ name }) => name.startsWith(start))
}

export const hasShared = (path: string): boolean => existsSync(new URL(path, SHARED))
export const readShared = (path: string): string => readFileSync(new URL(path, SHARED), 'utf8')
