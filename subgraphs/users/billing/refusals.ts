import { refusal } from '../../shared/errors.ts'

export const paymentDeclined = () => refusal('PAYMENT_DECLINED', 'The payment was declined: nothing has changed.')

export const paymentPending = () =>
  refusal(
    'PAYMENT_PENDING',
    'The payment provider has not said yet whether it was paid: nothing has changed so far. Ask again; nothing is charged twice.',
  )

export const providerOut = () => refusal('SERVICE_UNAVAILABLE', 'The payment provider cannot be used at the moment: nothing has changed.')

export const noSubscription = () => refusal('NOT_FOUND', 'The account has no subscription.')
