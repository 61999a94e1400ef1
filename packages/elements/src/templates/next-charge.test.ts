import { expect } from '@open-wc/testing';
import type { Money, Subscription } from '@tillkit/contract';
import { render } from 'lit';
import { Localize } from '../localize/localize.ts';
import { planSummary } from '../translations/en/plan-summary.ts';
import { nextAmountText } from './next-charge.ts';
import { planFacts } from './plan-summary.ts';

const text = new Localize('en', [planSummary]);
const amount: Money = { amount: 21_900, currency: 'eur' };
const pause = { starts_at: '2027-04-01T00:00:00.000Z', resumes_at: '2027-05-01T00:00:00.000Z' };

/** Of a subscription, only what the words depend on. */
function metered(differences: object = {}): Subscription {
  const items = [{ kind: 'plan' }, { kind: 'usage' }];
  return { items, status: 'active', pause: null, ...differences } as unknown as Subscription;
}

describe('What is charged next', () => {
  it('names the use that comes on top', () => {
    expect(nextAmountText(text, amount, metered())).to.equal('€219.00 plus use');
  });

  it('is exactly what is said where no use is charged with it', () => {
    const others = [{ status: 'past_due' }, { status: 'trialing' }, { status: 'paused', pause }, { pause }, { items: [{ kind: 'plan' }] }];
    for (const other of others) expect(nextAmountText(text, amount, metered(other))).to.equal('€219.00');
    expect(nextAmountText(text, amount, undefined)).to.equal('€219.00');
  });

  it('is the use until the end, where a subscription ends', () => {
    const ending = {
      seats: null,
      add_ons: [],
      interval: 'month',
      recurring: { total: amount },
      credit_balance: { amount: 0, currency: 'eur' },
      current_period: { start: '2027-03-01T00:00:00.000Z', end: '2027-04-01T00:00:00.000Z' },
      cancel_at: '2027-04-01T00:00:00.000Z',
      next_charge: null,
      scheduled_change: null,
    };
    const page = document.createElement('dl');
    render(
      planFacts(text, metered(ending), () => undefined),
      page,
    );
    expect(page.textContent).to.contain('Only what you use until April 1, 2027').and.not.contain('Nothing will be charged');
  });
});
