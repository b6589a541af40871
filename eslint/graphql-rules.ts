import type { Rule } from 'eslint'
import type { DocumentNode } from 'graphql'
import {
  fieldsWithoutAccess,
  foreignReferencesThatAreNotNull,
  requiresWithArguments,
  restrictedFieldsThatBreakTheirParent,
  type SdlProblem,
} from './sdl-problems.ts'
import { listArgumentsWithoutCost, listsWithoutSize, pagesWithoutSize } from './size-problems.ts'

/** Makes a rule of a function that finds problems in one subgraph's SDL. */
function sdlRule(
  description: string,
  find: (document: DocumentNode, options: readonly unknown[]) => readonly SdlProblem[],
): Rule.RuleModule {
  return {
    meta: { type: 'problem', docs: { description }, schema: [{ type: 'array', items: { type: 'string' } }] },
    create: context => ({
      Document(node: Rule.Node) {
        const { rawNode } = node as unknown as { rawNode(): DocumentNode }
        for (const problem of find(rawNode(), context.options)) {
          const { startToken } = problem.node.loc!
          context.report({ loc: { line: startToken.line, column: startToken.column - 1 }, message: problem.message })
        }
      },
    }),
  }
}

/** The house's own rules for schema/*.graphql, as an ESLint plugin. */
export const houseOfSdl = {
  rules: {
    'access-declared': sdlRule('Every field or its type says who may see it', fieldsWithoutAccess),
    'restricted-nullable': sdlRule('A refusal never deletes its parent', restrictedFieldsThatBreakTheirParent),
    'foreign-nullable': sdlRule("References to another subgraph's entity are nullable", (document, [owned]) =>
      foreignReferencesThatAreNotNull(document, (owned ?? []) as readonly string[]),
    ),
    'list-sized': sdlRule('Every list says how long it may be', listsWithoutSize),
    'page-sized': sdlRule('Every page has a usual size, and its cost goes by its size', pagesWithoutSize),
    'list-argument-counted': sdlRule('Items of a list that clients send cost something', listArgumentsWithoutCost),
    'requires-without-arguments': sdlRule('@requires selects no field with arguments', requiresWithArguments),
  },
}
