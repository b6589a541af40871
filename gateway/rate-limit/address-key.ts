import { hash } from 'node:crypto'
import { networkOf } from '../../subgraphs/shared/network-of.ts'

/** Under which an address is counted: IPv6 by its /64, and none by name. */
export const addressKey = (address: string) => hash('sha256', networkOf(address), 'base64url')
