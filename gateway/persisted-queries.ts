import { LRUCache } from 'lru-cache'

/** Characters of remembered documents, all together. */
const MAX_SIZE = 16 * 1024 * 1024

/** Where automatic persisted queries are remembered: the least recently used go when it is full. */
export function createPersistedQueryCache(maxSize = MAX_SIZE) {
  const documents = new LRUCache<string, string>({ maxSize, sizeCalculation: (document, key) => document.length + key.length })
  return {
    get: async (key: string) => documents.get(key),
    set: async (key: string, document: string) => void documents.set(key, document),
    delete: async (key: string) => documents.delete(key),
  }
}
