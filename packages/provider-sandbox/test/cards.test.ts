import { describe, expect, it } from 'vitest';
import { hasExpired, passesLuhn } from '../src/cards/accept.ts';
import { provider, refusal } from './fixtures.ts';

const now = '2026-06-15T12:00:00.000Z';
const good = { number: '4242 4242 4242 4242', expires_month: 6, expires_year: 2026, cvc: '123' };
const accept = async (changes: Partial<typeof good>) => provider.testCards?.accept({ ...good, ...changes }, now);

describe('the sandbox’s card form', () => {
  it('takes a test card until the end of its month', async () => {
    expect(await accept({})).toEqual({
      snapshot: { type: 'card', brand: 'visa', last4: '4242', expires_month: 6, expires_year: 2026 },
      data: { behavior: 'succeeds' },
    });
    expect(hasExpired(good, '2026-06-30T23:59:59.999Z')).toBe(false);
    expect(hasExpired(good, '2026-07-01T00:00:00.000Z')).toBe(true);
    expect(hasExpired({ expires_month: 12, expires_year: 2026 }, '2026-12-31T23:59:59.999Z')).toBe(false);
  });

  it('takes every card that it lists, each with its own behaviour', async () => {
    const cards = provider.testCards?.list() ?? [];
    expect(new Set(cards.map((card) => card.behavior)).size).toBe(6);
    for (const card of cards) {
      expect(passesLuhn(card.number)).toBe(true);
      const accepted = await accept({ number: card.number, cvc: card.brand === 'amex' ? '1234' : '123' });
      expect(accepted?.data).toEqual({ behavior: card.behavior });
    }
  });

  it.each([
    [
      { number: '4242424242424241' },
      'card_number_unknown',
      '/number',
      'This card number has a typing mistake: its check digit does not fit. Use a test card such as 4242 4242 4242 4242.',
    ],
    [{ number: '42' }, 'card_number_unknown', '/number', 'This card number is not complete. Use a test card such as 4242 4242 4242 4242.'],
    [
      { number: '4111111111111111' },
      'card_number_unknown',
      '/number',
      'A sandbox takes test cards only, never real ones. Use one such as 4242 4242 4242 4242.',
    ],
    [{ expires_month: 5 }, 'expired_card', '/expires_year', 'The card’s expiry date is in the past. Check the date, or use another card.'],
    [{ cvc: '12' }, 'invalid_request', '/cvc', 'The security code of this card has 3 digits. Check it on the card.'],
    [{ number: '378282246310005' }, 'invalid_request', '/cvc', 'The security code of this card has 4 digits. Check it on the card.'],
  ])('refuses %j', async (changes, code, param, detail) => {
    expect(await refusal(accept(changes))).toEqual({ code, param, detail });
  });
});
