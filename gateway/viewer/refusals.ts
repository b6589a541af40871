import { whole } from '../refusals.ts'

/** 401: whatever else the request asks for, who asks is not who they say. */
export const notAccepted = (message = 'The access token or API key is not accepted: it is not one of ours, has ended, or was revoked.') =>
  whole('UNAUTHENTICATED', message, 401, [['www-authenticate', 'Bearer error="invalid_token"']])

/** 503: nobody can say at the moment who asks. */
export const nobodyCanSay = () =>
  whole('SERVICE_UNAVAILABLE', 'Access tokens and API keys cannot be checked at the moment.', 503, [['retry-after', '1']])
