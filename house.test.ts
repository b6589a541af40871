import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, matchesGlob } from 'node:path'
import { parse } from 'graphql'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { KNOWS_THE_ENVIRONMENT } from './eslint/environment.ts'
import { requiresWithArguments } from './eslint/sdl-problems.ts'

/** Who may import whom. The first rule whose `from` matches a file decides; $1 in `may` is what `from` captured. A file without a rule may import nothing. */
const ROOMS: readonly { readonly from: RegExp; readonly may: RegExp }[] = [
  { from: /(^|\/)testing\//, may: /^(testing|prisma|schema|subgraphs|gateway|import|demo)\// },
  { from: /^subgraphs\/shared\//, may: /^subgraphs\/shared\// },
  {
    from: /^subgraphs\/(\w+)\/(?:import\/.*|(?:.*[-/])?(?:store|writer))\.ts$/,
    may: /^(subgraphs\/($1|shared)\/|schema\/generated\/$1\.ts$|prisma\/$1\/client\/)/,
  },
  { from: /^subgraphs\/(\w+)\//, may: /^(subgraphs\/($1|shared)\/|schema\/generated\/$1\.ts$)/ },
  { from: /^subgraphs\/index\.ts$/, may: /^(subgraphs|prisma)\// },
  { from: /^subgraphs\/main\.ts$/, may: /^(subgraphs|prisma|import)\// },
  { from: /^gateway\/main\.ts$/, may: /^(gateway|subgraphs|prisma|demo|import)\// },
  { from: /^gateway\//, may: /^(gateway|subgraphs\/shared)\// },
  { from: /^prisma\//, may: /^prisma\// },
  { from: /^analysis\/main\.ts$/, may: /^(analysis|subgraphs|prisma)\// },
  { from: /^analysis\//, may: /^(analysis|subgraphs)\// },
  { from: /^import\/main\.ts$/, may: /^(import|subgraphs|prisma)\// },
  { from: /^import\//, may: /^(import\/|subgraphs\/(shared|\w+\/(import|identity))\/)/ },
  { from: /^demo\//, may: /^(demo|import|subgraphs\/shared)\// },
  { from: /^web\//, may: /^(web\/|schema\/generated\/)/ },
  { from: /^bench\//, may: /^(bench|testing|prisma|subgraphs|gateway|import|demo)\// },
  { from: /^eslint(?:\.config\.ts$|\/)/, may: /^eslint\// },
]

/**
 * Who knows SQL: the stores, the importers' writers and the matchers beside them, the pipeline that begins and ends their transactions, and
 * the databases' own room.
 */
const KNOWS_SQL =
  /^(prisma|bench|import|analysis)\/|(^|\/)testing\/|^subgraphs\/\w+\/(import\/.*|identity\/.*|(.*[-/])?(store|writer))\.ts$/
const SQL_PACKAGES = /^(pg|pg-.*|prisma|@prisma\/.*)$/

/** The one file that knows signals on behalf of every main.ts. */
const SIGNALS = 'subgraphs/shared/lifetime.ts'

/** Files that never run in the product. */
const FOR_DEVELOPERS = /^(bench|eslint)\/|(^|\/)testing\/|\.config\.ts$|^codegen\.ts$/

const MAX_LINES = 300

/** Every module that a file names: import, export from, import() and types. */
const importsOf = (source: string): readonly string[] => ts.preProcessFile(source).importedFiles.map(({ fileName }) => fileName)

const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>

const knowsEnvironment = (file: string) => KNOWS_THE_ENVIRONMENT.some(pattern => matchesGlob(file, pattern))
const startsThings = (file: string) => /(^|\/)main\.ts$/.test(file) || FOR_DEVELOPERS.test(file)

/** What is wrong with a file of the product, `file` being its path from the root of the repository. */
function problemsOf(file: string, source: string): readonly string[] {
  const imports = importsOf(source)
  const packages = imports.filter(path => !/^[./]|^node:/.test(path) && !builtinModules.includes(path)).map(packageOf)
  const neighbours = imports.filter(path => path.startsWith('.')).map(path => join(dirname(file), path))
  const known = FOR_DEVELOPERS.test(file) ? { ...dependencies, ...devDependencies } : dependencies
  return [
    ...neighbours.filter(path => !mayImport(file, path)).map(path => `may not import ${path}`),
    ...packages.filter(name => !Object.hasOwn(known, name)).map(name => `imports ${name}, which package.json does not list for it`),
    ...packages.filter(name => SQL_PACKAGES.test(name) && !KNOWS_SQL.test(file)).map(name => `knows ${name}: only stores and writers do`),
    ...neighbours
      .filter(path => /(^|\/)testing\//.test(path) && !FOR_DEVELOPERS.test(file))
      .map(path => `imports ${path}, which is for tests`),
    ...(/\bprocess\.env\b/.test(source) && !knowsEnvironment(file) ? ['reads the environment: only main.ts files do'] : []),
    ...(/\bprocess\.(on|once)\((?!'exit')/.test(source) && !startsThings(file) && file !== SIGNALS
      ? ['handles signals: only main.ts files do']
      : []),
    ...(neighbours.includes(SIGNALS) && !startsThings(file) ? ['waits for signals: only main.ts files do'] : []),
    ...(source.split('\n').length - 1 > MAX_LINES ? [`has more than ${MAX_LINES} lines`] : []),
  ]
}

function mayImport(file: string, path: string): boolean {
  const room = ROOMS.find(({ from }) => from.test(file))
  if (room === undefined) return !path.includes('/')
  const own = room.from.exec(file)?.[1] ?? ''
  return new RegExp(room.may.source.replaceAll('$1', own)).test(path)
}

const files = globSync('**/*.{ts,tsx}', {
  exclude: path => /^(node_modules|\.statedge|\.git|coverage)$|\/client$|^schema\/generated$|\/dist$/.test(path),
})
const ofTheProduct = files.filter(file => !/\.test\.tsx?$/.test(file))

test.each(ofTheProduct)('%s keeps the rules of the house', file => {
  expect(problemsOf(file, readFileSync(file, 'utf8'))).toEqual([])
})

test.each(files.filter(file => /\.test\.tsx?$/.test(file)))('%s is short enough to read', file => {
  expect(readFileSync(file, 'utf8').split('\n').length - 1).toBeLessThanOrEqual(MAX_LINES)
})

test.each(globSync('schema/*.graphql'))('%s requires no field with arguments', file => {
  expect(requiresWithArguments(parse(readFileSync(file, 'utf8')))).toEqual([])
})

describe('the rules bite', () => {
  const broken: readonly (readonly [file: string, source: string, problem: string])[] = [
    ['subgraphs/odds/board.ts', "import { x } from '../sports/store.ts'", 'may not import subgraphs/sports/store.ts'],
    ['subgraphs/odds/board.ts', "import type { X } from '../../schema/generated/sports.ts'", 'may not import schema/generated/sports.ts'],
    ['subgraphs/odds/loaders.ts', "import { x } from '../../prisma/odds/client/client.ts'", 'may not import prisma/odds/client/client.ts'],
    ['subgraphs/odds/store.ts', "import { x } from '../../prisma/users/client/client.ts'", 'may not import prisma/users/client/client.ts'],
    ['subgraphs/shared/events.ts', "import { x } from '../odds/price.ts'", 'may not import subgraphs/odds/price.ts'],
    ['subgraphs/shared/import/text.ts', "export { x } from '../../sports/batting.ts'", 'may not import subgraphs/sports/batting.ts'],
    ['gateway/index.ts', "const { x } = await import('../subgraphs/odds/index.ts')", 'may not import subgraphs/odds/index.ts'],
    ['gateway/index.ts', "import {\n  x,\n} from '../prisma/database.ts'", 'may not import prisma/database.ts'],
    ['web/explorer/main.tsx', "import '../../gateway/index.ts'", 'may not import gateway/index.ts'],
    ['prisma/database.ts', "import { x } from '../subgraphs/shared/log.ts'", 'may not import subgraphs/shared/log.ts'],
    ['attic/thing.ts', "import { x } from '../gateway/index.ts'", 'may not import gateway/index.ts'],
    ['subgraphs/odds/resolvers.ts', "import pg from 'pg'", 'knows pg: only stores and writers do'],
    ['gateway/index.ts', "import { PrismaPg } from '@prisma/adapter-pg'", 'knows @prisma/adapter-pg: only stores and writers do'],
    ['gateway/index.ts', "import { x } from 'left-pad'", 'imports left-pad, which package.json does not list for it'],
    ['gateway/index.ts', "import { test } from 'vitest'", 'imports vitest, which package.json does not list for it'],
    ['gateway/index.ts', 'const port = process.env.PORT', 'reads the environment: only main.ts files do'],
    ['gateway/index.ts', "process.once('SIGTERM', stop)", 'handles signals: only main.ts files do'],
    ['gateway/index.ts', "import { x } from '../subgraphs/shared/lifetime.ts'", 'waits for signals: only main.ts files do'],
    ['gateway/index.ts', "import { x } from './testing/fake-graph.ts'", 'imports gateway/testing/fake-graph.ts, which is for tests'],
    ['gateway/index.ts', '\n'.repeat(MAX_LINES + 1), `has more than ${MAX_LINES} lines`],
  ]
  test.each(broken)('%s %#', (file, source, problem) => expect(problemsOf(file, source)).toEqual([problem]))

  test('what is allowed passes', () => {
    expect(
      problemsOf('subgraphs/odds/store.ts', "import type { X } from '../../prisma/odds/client/client.ts'\nimport { y } from './price.ts'"),
    ).toEqual([])
    expect(problemsOf('subgraphs/odds/import/odds-writer.ts', "import { from } from 'pg-copy-streams'\nimport pg from 'pg'")).toEqual([])
    expect(problemsOf('gateway/main.ts', "import { x } from '../subgraphs/shared/lifetime.ts'\nprocess.env['PORT']")).toEqual([])
    expect(problemsOf('web/vite.config.ts', "import { defineConfig } from 'vite'\nexport default defineConfig({})")).toEqual([])
  })
})
