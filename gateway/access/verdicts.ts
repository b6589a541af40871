import { createHash } from 'node:crypto'
import { getOperationAST, type DocumentNode, type ExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import { allOf, isMet } from '../../subgraphs/shared/access-need.ts'
import type { AccessRules } from '../../subgraphs/shared/access-rules.ts'
import type { Viewer } from '../../subgraphs/shared/viewer.ts'
import { accessOf, type ViewerAccess } from './access-of.ts'
import { createCompletion } from './complete.ts'
import { filterOperation, type LackOf } from './filter.ts'
import { onlyRefused } from './left.ts'
import { fieldRefusal, wholeRefusal } from './refusals.ts'

/** One operation of a document. */
export interface Asked {
  readonly document: DocumentNode
  /** Of the document's text. */
  readonly queryHash: string
  readonly operationName?: string | undefined
}

type Variables = Readonly<Record<string, unknown>>

/** About an operation of which something is refused to a viewer. */
export interface Verdict {
  /** What is executed instead. */
  readonly asked: Asked
  /** The refusal of the whole, when these variables leave nothing to be answered. */
  refusalOfAll(variables: Variables | undefined): GraphQLError | undefined
  /** The client's answer, made of the answer to what was executed instead. */
  complete<Answer extends ExecutionResult>(answer: Answer): Answer
}

/** Null when the viewer may have all of it, which is known at once for an operation that was asked before. */
export type Judge = (asked: Asked, viewer: Viewer) => Verdict | null

/** Characters of documents whose verdicts are remembered; a filtered document takes some 50 times its text. */
const KEPT_CHARACTERS = 2 * 1024 * 1024

/** Judges by the rules of one schema. */
export function createJudge(schema: GraphQLSchema, rules: AccessRules): Judge {
  const verdicts = new LRUCache<string, { readonly verdict: Verdict | null }>({ maxSize: KEPT_CHARACTERS })

  function judgeFirst({ document, queryHash, operationName }: Asked, access: ViewerAccess): Verdict | null {
    const operation = getOperationAST(document, operationName)
    if (operation == null) throw new Error('The document has no such operation')
    const filtered = filterOperation(schema, lacksOf(rules, access), document, operation)
    if (filtered === null) return null

    const complete = createCompletion(schema, filtered, ({ need }) => fieldRefusal(need, access))
    return {
      asked: { document: filtered.document, operationName, queryHash: sha256(queryHash + access.key) },
      refusalOfAll(variables) {
        const refused = onlyRefused(filtered, variables)
        return refused && wholeRefusal(allOf(refused.map(({ need }) => need)), access)
      },
      complete(answer) {
        if (answer.data == null) return answer
        const { data, errors } = complete(answer.data)
        return errors.length === 0 ? { ...answer, data } : { ...answer, data, errors: [...(answer.errors ?? []), ...errors] }
      },
    }
  }

  return (asked, viewer) => {
    const access = accessOf(viewer)
    const key = `${asked.queryHash}${access.key}${asked.operationName ?? ''}`
    const known = verdicts.get(key)
    if (known !== undefined) return known.verdict
    const verdict = judgeFirst(asked, access)
    verdicts.set(key, { verdict }, { size: key.length + (verdict === null ? 0 : (asked.document.loc?.end ?? KEPT_CHARACTERS)) })
    return verdict
  }
}

const lacksOf =
  (rules: AccessRules, access: ViewerAccess): LackOf =>
  (type, field) => {
    const need = rules.needOf(type, field)
    return isMet(need, access) ? undefined : need
  }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
