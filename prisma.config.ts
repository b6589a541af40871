import { defineConfig } from 'prisma/config'

// `prisma generate` needs no schema engine, but looks for one and would download it: any existing file keeps it at home.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({})
