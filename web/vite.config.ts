import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Pages by folder: web/<page>/index.html becomes web/dist/<page>/index.html, served by the gateway under /<page>/. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    // Monaco, the editor of GraphiQL, is one large piece however it is cut.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: { explorer: new URL('explorer/index.html', import.meta.url).pathname },
      onLog(level, log, handle) {
        // React's compiler marks its output with directives that mean nothing once it is bundled.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
})
