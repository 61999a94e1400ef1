import type { Account, CancellationMode } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { chooseMode } from './mode.ts';

const who = (buyer: Account['buyer'], country: string | null) => ({ buyer, address: country === null ? null : { country } });
const chosen = (account: ReturnType<typeof who>, mode: CancellationMode | 'automatic' = 'automatic') => chooseMode(account, { mode }).mode;

describe('the way out', () => {
  it.each([
    ['business', 'DE', 'standard'],
    ['business', null, 'standard'],
    ['consumer', 'DE', 'de'],
    ['consumer', 'FR', 'fr'],
    ['consumer', 'US', 'one_offer'],
    ['consumer', 'GB', 'strict'],
    ['consumer', null, 'strict'],
    [null, 'US', 'strict'],
    [null, null, 'strict'],
  ] as const)('of a buyer who is %s in %s is %s', (buyer, country, mode) => {
    expect(chooseMode(who(buyer, country), { mode: 'automatic' })).toEqual({ mode, place: country });
  });

  it('is what the environment wishes for a business', () => {
    for (const mode of ['standard', 'one_offer', 'de', 'fr', 'strict'] as const) expect(chosen(who('business', 'DE'), mode)).toBe(mode);
  });

  it('is never looser for a consumer than the law is', () => {
    for (const mode of ['standard', 'one_offer'] as const) {
      expect(chosen(who('consumer', 'DE'), mode)).toBe('de');
      expect(chosen(who('consumer', 'FR'), mode)).toBe('fr');
      expect(chosen(who('consumer', 'GB'), mode)).toBe('strict');
      expect(chosen(who(null, 'US'), mode)).toBe('strict');
      expect(chosen(who('consumer', 'US'), mode)).toBe('one_offer');
    }
    expect(chosen(who('consumer', 'DE'), 'strict')).toBe('de');
    expect(chosen(who('consumer', 'US'), 'strict')).toBe('strict');
    expect(chosen(who(null, null), 'de')).toBe('de');
  });
});
