import type { TestCard } from '@tillkit/contract';

export type CardBehavior = TestCard['behavior'];

/** The numbers are those of Stripe's test cards where they exist, so that testers can go on using what they know. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', behavior: 'succeeds', description: 'Every payment succeeds.' },
  { number: '5555555555554444', brand: 'mastercard', behavior: 'succeeds', description: 'Every payment succeeds.' },
  { number: '378282246310005', brand: 'amex', behavior: 'succeeds', description: 'Every payment succeeds; the CVC has four digits.' },
  {
    number: '4000002500003155',
    brand: 'visa',
    behavior: 'requires_authentication',
    description: 'Asks for 3D Secure at the purchase; renewals then succeed without.',
  },
  {
    number: '4000000000000341',
    brand: 'visa',
    behavior: 'fails_at_renewal',
    description: 'Can be bought with, and is declined from the first renewal on.',
  },
  { number: '4000000000000002', brand: 'visa', behavior: 'declined', description: 'The bank declines it.' },
  { number: '4000000000009995', brand: 'visa', behavior: 'insufficient_funds', description: 'Is declined for insufficient funds.' },
  { number: '4000000000000069', brand: 'visa', behavior: 'expired', description: 'Is declined as expired, whatever date is entered.' },
];
