import { readFileSync } from 'node:fs'
import type { FieldAccess, SchemaAccess } from '../../schema/generated/users.ts'
import { cheapestTierFor, isOpen, type AccessNeed, type Alternatives } from '../shared/access-need.ts'
import { accessRules } from '../shared/access-rules.ts'

/** What the fields of one type need, or those of every type. */
export type SchemaAccessOf = (type: string | null | undefined) => readonly SchemaAccess[]

/** By the supergraph of this release, which is read when somebody asks first. */
export function createSchemaAccess(): SchemaAccessOf {
  let known: readonly SchemaAccess[] | undefined
  return type => {
    known ??= readSchemaAccess()
    return type == null ? known : known.filter(one => one.type === type)
  }
}

const readSchemaAccess = () =>
  accessRules(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')).visible.map(({ name, fields }) => ({
    type: name,
    fields: fields.map(field => ({ name: field.name, ...accessOf(field.need) })),
  }))

function accessOf(need: AccessNeed): Omit<FieldAccess, 'name'> {
  const open = isOpen(need)
  return {
    public: open,
    authenticated: need.authenticated,
    scopes: asked(need.scopes),
    policies: asked(need.policies),
    tier: open ? null : (cheapestTierFor(need)?.code ?? null),
  }
}

/** Nothing that is asked for is no list, rather than an empty one in a list. */
const asked = (any: Alternatives) => any.filter(names => names.length > 0)
