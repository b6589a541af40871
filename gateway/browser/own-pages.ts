import type { Rule } from '../rules/rule.ts'
import { whole } from '../refusals.ts'

/**
 * Keeps pages of others from signing a browser in, or from using the cookie that it holds: SameSite does not tell the subdomains of a site
 * apart. What does not say where it comes from is no page; it may fill a cookie and not use one. Nothing is used up by what is refused here.
 */
export const ownPages: Rule = ({ operation, contextValue: { cookie } }) => {
  if (cookie === undefined || operation?.operation !== 'mutation') return
  if (cookie.page === 'ours' || (cookie.page === 'unknown' && cookie.read() === null)) return
  throw whole('FORBIDDEN', 'With X-Token-Delivery: cookie only pages of this origin, or of one that is allowed, are answered.', 403)
}
