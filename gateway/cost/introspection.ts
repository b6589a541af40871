// What a question about the schema costs: the same rules with the sizes below, and a small share of it, since it is answered from memory.
// The answer's own size is not looked at afterwards.

/** The fields that ask about the schema. `__typename` is a leaf like others. */
export const isIntrospection = (field: string): boolean => field === '__schema' || field === '__type'

/** Objects of an answer about the schema that cost as much as one of the graph's own. */
export const INTROSPECTION_OBJECTS = 100

/** About what StatEdge's own schema has, where an operation says nothing about it. */
export const INTROSPECTION_SIZES: Readonly<Record<string, number>> = {
  '__Schema.types': 150,
  '__Schema.directives': 10,
  '__Type.fields': 8,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 1,
  '__Type.enumValues': 5,
  '__Type.inputFields': 2,
  '__Field.args': 1,
  '__Directive.args': 2,
  '__Directive.locations': 5,
}
