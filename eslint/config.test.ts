import { readFileSync } from 'node:fs'
import { ESLint, type Linter } from 'eslint'
import typescript from 'typescript-eslint'
import { expect, test } from 'vitest'
import { houseOfSdl } from './graphql-rules.ts'

// eslint.config.ts, as `npm run lint` reads it, but for the rules that would first have to type-check the whole house.
const eslint = new ESLint({ overrideConfig: typescript.configs.disableTypeChecked as Linter.Config })

/** The rules that a file of that path and text breaks. */
async function rulesBroken(filePath: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath })
  return result?.messages.map(({ ruleId }) => ruleId) ?? []
}

test.each(['sports', 'users', 'odds'])("every rule of the house applies to %s' SDL", async name => {
  const { rules } = (await eslint.calculateConfigForFile(`schema/${name}.graphql`)) as Linter.Config
  expect(Object.keys(rules ?? {})).toEqual(expect.arrayContaining(Object.keys(houseOfSdl.rules).map(rule => `sdl/${rule}`)))
})

test('a description that is missing is found', async () => {
  const sdl = readFileSync('schema/users.graphql', 'utf8').replace('"Name for people."', '')
  expect(await rulesBroken('schema/users.graphql', sdl)).toEqual(['@graphql-eslint/require-description'])
})

test.each([
  ['an enum', 'export enum Side { Home }', 'no-restricted-syntax'],
  ['a default export', 'export default 1', 'no-restricted-syntax'],
  ['a barrel', "export * from './batch.ts'", 'no-restricted-syntax'],
  ['an import without its extension', "export { oneByKey } from './batch'", 'no-restricted-syntax'],
  ['any', 'export const x = JSON.parse as any', '@typescript-eslint/no-explicit-any'],
  ['the environment', "export const home = process.env['HOME']", 'no-restricted-properties'],
])('%s is refused', async (_, text, rule) => expect(await rulesBroken('subgraphs/shared/clock.ts', `${text}\n`)).toContain(rule))

test('main.ts files may read the environment', async () =>
  expect(await rulesBroken('subgraphs/main.ts', "export const home = process.env['HOME']\n")).toEqual([]))
