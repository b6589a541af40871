import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine, SchemaFilter, SchemasContainer } from '@prisma/schema-engine-wasm'
import { parseDatabaseUrl } from '../connection.ts'
import { createEngineAdapters } from './adapter.ts'
import { isEngineError, MigrationError } from './engine-error.ts'

/** Nothing in our databases belongs to somebody else. */
export const EVERYTHING: SchemaFilter = { externalTables: [], externalEnums: [] }

/** The part of the package's glue code that its own entry point, an ES module import of .wasm, would run. */
interface Glue {
  readonly SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

declare global {
  /** Where the engine leaves the reason of a panic before it throws `unreachable`. */
  var PRISMA_WASM_PANIC_REGISTRY: { set_message(message: string): void } | undefined
}

/**
 * Runs `use` with Prisma's schema engine, the WebAssembly build from the npm registry, so that no binary is ever downloaded.
 * The database of the URL must exist.
 */
export async function withSchemaEngine<T>(url: string, schema: SchemasContainer, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const connection = parseDatabaseUrl(url)
  await using adapters = createEngineAdapters(connection)
  const Engine = await loadEngine()
  const files = schema.files.map(({ path, content }): [string, string] => [path, content])
  const panic = watchForPanic()
  try {
    const engine = await Engine.new(
      // An empty list is not the same as none: the engine rejects it.
      { datamodels: files.length === 0 ? undefined : files },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapters.factory),
    )
    return await use(engine)
  } catch (error) {
    if (panic.message !== undefined) throw new Error(`The schema engine panicked: ${panic.message}`, { cause: error })
    throw isEngineError(error) ? new MigrationError(error) : error
  }
}

function watchForPanic(): { readonly message: string | undefined } {
  const panic: { message: string | undefined } = { message: undefined }
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: message => void (panic.message = message) }
  return panic
}

let loading: Promise<typeof SchemaEngine> | undefined

function loadEngine(): Promise<typeof SchemaEngine> {
  return (loading ??= instantiate())
}

/** The package's entry point imports the .wasm as an ES module, which Node 24 does not do by default: done by hand, as in Prisma's CLI. */
async function instantiate(): Promise<typeof SchemaEngine> {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Glue
  const program = await readFile(path.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(program, { './schema_engine_bg.js': withQuietTimers(glue) })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start'] as () => void
  start()
  return glue.SchemaEngine
}

/** The engine never clears the timer that limits its wait for the advisory lock: unreferenced, it cannot hold the process for 10 s. */
function withQuietTimers(glue: Glue): WebAssembly.ModuleImports {
  const imports = { ...glue } as unknown as Record<string, (...args: readonly unknown[]) => NodeJS.Timeout>
  const [name, setTimer] = Object.entries(imports).find(([name]) => name.startsWith('__wbg_setTimeout_')) ?? []
  if (name !== undefined && setTimer !== undefined) imports[name] = (...args) => setTimer(...args).unref()
  return imports
}
