import graphql from '@graphql-eslint/eslint-plugin'
import prettier from 'eslint-config-prettier'
import type { Linter } from 'eslint'
import { defineConfig, globalIgnores } from 'eslint/config'
import typescript from 'typescript-eslint'
import { KNOWS_THE_ENVIRONMENT } from './eslint/environment.ts'
import { houseOfSdl } from './eslint/graphql-rules.ts'

/** Which entities each subgraph is the authority on; everything else it has under a key belongs to somebody else. */
const OWNED_ENTITIES = { sports: ['Player', 'Team', 'Venue', 'Game'], users: ['User'], odds: ['Bookmaker'] }

const CONFIG_FILES = ['*.config.ts', '**/*.config.ts']

export default defineConfig(
  globalIgnores(['prisma/*/client/', 'schema/generated/', 'schema/supergraph.graphql', 'web/**/dist/', '.statedge/', 'coverage/']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.recommendedTypeChecked, prettier],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Interfaces here promise promises that some implementations need no await for.
      '@typescript-eslint/require-await': 'off',
      // Things with a life are closures: their methods know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Libraries have enums; this house compares with the string it means.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only main.ts files read the environment; take what you need as an argument.' },
      ],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:process', message: 'Only main.ts files know the process.' }] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        { selector: 'Decorator', message: 'No decorators.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels.' },
        {
          selector:
            ':matches(ImportDeclaration, ExportNamedDeclaration, ImportExpression)[source.value=/^\\.{1,2}\\/.*(?<!\\.(ts|tsx|css|json))$/]',
          message: 'Write the extension of the file: .ts.',
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', ...KNOWS_THE_ENVIRONMENT],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // What a server answered is JSON to a test; the expectation is the check.
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: CONFIG_FILES,
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...Object.entries(OWNED_ENTITIES).map(([name, owned]): Linter.Config => ({
    files: [`schema/${name}.graphql`],
    plugins: { '@graphql-eslint': graphql, sdl: houseOfSdl },
    languageOptions: {
      parser: graphql.parser,
      // The plugin builds a schema whose first statement links to federation with @apollo/subgraph, each subgraph on its own.
      parserOptions: { graphQLConfig: { projects: projectBySubgraph() } },
    },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/description-style': ['error', { style: 'inline' }],
      // The domain's own names: Game.gamePk, Pitch.pitchNumber; and Bookmaker is keyed by key, Game by gamePk.
      '@graphql-eslint/no-typename-prefix': 'off',
      '@graphql-eslint/strict-id-in-types': 'off',
      '@graphql-eslint/require-description': [
        'error',
        { types: true, DirectiveDefinition: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
      'sdl/access-declared': 'error',
      'sdl/restricted-nullable': 'error',
      'sdl/foreign-nullable': ['error', owned],
      'sdl/list-sized': 'error',
      'sdl/page-sized': 'error',
      'sdl/list-argument-counted': 'error',
      'sdl/requires-without-arguments': 'error',
    },
  })),
)

function projectBySubgraph() {
  return Object.fromEntries(Object.keys(OWNED_ENTITIES).map(name => [name, { schema: `schema/${name}.graphql` }]))
}
