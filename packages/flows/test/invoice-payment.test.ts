import { beforeEach, describe, expect, test } from 'vitest';
import { sumByCurrency } from '../src/invoice-payment/index.ts';
import { PaymentFormError } from '../src/payment.ts';
import { InvoiceHost, invoiceOf, methodOf, typedCard } from './invoice-stage.ts';
import { lost, refusal } from './scripted-host.ts';

let host: InvoiceHost;
beforeEach(() => {
  host = new InvoiceHost();
});

describe('A customer pays an invoice', () => {
  beforeEach(() => host.show(invoiceOf('inv_1', 4900)));

  test('with the default card, and the amount that was shown is charged', async () => {
    await host.flow.pay(methodOf());
    expect(host.flow.state).toMatchObject({ status: 'done', entries: [{ outcome: 'paid', invoice: { status: 'paid' } }] });
    expect(host.charged).toEqual([{ amount: 4900, currency: 'eur' }]);
    expect(host.calls[0]).toMatchObject({ payment: undefined, save: false });
  });

  test('with a double click, once', async () => {
    await Promise.all([host.flow.pay(methodOf()), host.flow.pay(methodOf())]);
    await host.flow.pay(methodOf());
    expect(host.charged).toHaveLength(1);
  });

  test('that costs something else by now, and sees the new amount before anything is charged', async () => {
    host.invoices.set('inv_1', invoiceOf('inv_1', 5200));
    await host.flow.pay(methodOf());
    expect(host.charged).toEqual([]);
    expect(host.flow.state).toMatchObject({
      status: 'ready',
      entries: [{ outcome: 'changed', before: { amount: 4900 }, invoice: { amount_due: { amount: 5200 } } }],
    });
    await host.flow.pay(methodOf());
    expect(host.charged).toEqual([{ amount: 5200, currency: 'eur' }]);
  });

  test('with a card that is declined, and then with another, which is kept', async () => {
    host.before = ({ payment }) => {
      if (!payment) throw refusal('card_declined');
    };
    await host.flow.pay(methodOf());
    expect(host.flow.state).toMatchObject({ status: 'ready', entries: [{ outcome: 'refused', problem: { code: 'card_declined' } }] });
    await host.flow.pay(typedCard('card_new', true));
    expect(host.flow.state.status).toBe('done');
    expect(host.calls.map(({ payment, save }) => [payment, save])).toEqual([
      [undefined, false],
      ['card_new', true],
    ]);
    expect(new Set(host.calls.map(({ key }) => key)).size).toBe(2);
  });

  test('with a card form that is not filled in, and nothing is sent', async () => {
    await host.flow.pay(methodOf({ collect: () => Promise.reject(new PaymentFormError('Enter the card number.')) }));
    expect(host.calls).toEqual([]);
    expect(host.flow.state).toMatchObject({ status: 'ready', problem: { code: 'payment_incomplete' } });
  });

  test('with a card whose bank asks something', async () => {
    host.askForAuthentication = true;
    const seen: string[] = [];
    host.flow.subscribe(({ status }) => seen.push(status));
    await host.flow.pay(methodOf());
    expect(seen).toContain('requires_action');
    expect(host.charged).toHaveLength(1);
    expect(host.flow.state.status).toBe('done');
  });

  test('that a colleague has paid meanwhile, and is not charged again', async () => {
    host.invoices.set('inv_1', { ...invoiceOf('inv_1', 0), status: 'paid' });
    await host.flow.pay(methodOf());
    expect(host.flow.state).toMatchObject({ status: 'done', entries: [{ outcome: 'settled', invoice: { status: 'paid' } }] });
    expect(host.charged).toEqual([]);
  });
});

describe('The answer to a payment gets lost', () => {
  beforeEach(() => host.show(invoiceOf('inv_1', 4900)));

  test('after the charge: asked for again with the same key, it is found', async () => {
    let losses = 0;
    host.after = () => {
      if (losses++ === 0) throw lost();
    };
    await host.flow.pay(methodOf());
    expect(host.flow.state.status).toBe('done');
    expect(host.charged).toHaveLength(1);
    expect(host.calls[0]?.key).toBe(host.calls[1]?.key);
  });

  test('for good: the invoice is read, and says that it is paid', async () => {
    host.after = ({ name }) => {
      if (name === 'createInvoicePayment') throw lost();
    };
    await host.flow.pay(methodOf());
    expect(host.flow.state.status).toBe('done');
    expect(host.charged).toHaveLength(1);
  });

  test('before the charge: the invoice says that it was not paid, and can be paid', async () => {
    host.before = ({ name }) => {
      if (name === 'createInvoicePayment') throw lost();
    };
    await host.flow.pay(methodOf());
    expect(host.flow.state).toMatchObject({ status: 'ready', entries: [{ outcome: 'refused', problem: { code: 'not_charged' } }] });
  });

  test('and the network stays away: paying is not offered until the invoice was read', async () => {
    host.after = () => {
      throw lost();
    };
    await host.flow.pay(methodOf());
    expect(host.flow.state).toMatchObject({ status: 'uncertain', entries: [{ outcome: 'unknown', problem: { code: 'outcome_unknown' } }] });
    const payments = host.count('createInvoicePayment');
    await host.flow.pay(methodOf());
    host.flow.open([invoiceOf('inv_2', 100)]);
    expect(host.flow.state.status).toBe('uncertain');
    expect(host.count('createInvoicePayment')).toBe(payments);
    host.after = () => {};
    await host.flow.verify();
    expect(host.flow.state.status).toBe('done');
    expect(host.charged).toHaveLength(1);
  });
});

describe('A customer pays several invoices', () => {
  beforeEach(() => host.show(invoiceOf('inv_1', 4900), invoiceOf('inv_2', 4900), invoiceOf('inv_3', 7000, 'jpy')));

  test('one after the other', async () => {
    await host.flow.pay(methodOf());
    expect(host.outcomes()).toEqual(['paid', 'paid', 'paid']);
    expect(host.calls.map(({ id }) => id)).toEqual(['inv_1', 'inv_2', 'inv_3']);
  });

  test('of which one is declined: the others are paid, and only that one is tried again', async () => {
    host.before = ({ id }) => {
      if (id === 'inv_2') throw refusal('insufficient_funds');
    };
    await host.flow.pay(methodOf());
    expect(host.outcomes()).toEqual(['paid', 'refused', 'paid']);
    expect(host.flow.state.status).toBe('ready');
    host.before = () => {};
    await host.flow.pay(typedCard());
    expect(host.outcomes()).toEqual(['paid', 'paid', 'paid']);
    expect(host.charged).toHaveLength(3);
  });

  test('with a new card that the first payment stores: the next ones are charged to the stored one', async () => {
    await host.flow.pay(typedCard('card_new', true));
    expect(host.calls.map(({ payment }) => payment)).toEqual(['card_new', undefined, undefined]);
  });

  test('with a card that has expired: it is not tried again and again', async () => {
    host.before = () => {
      throw refusal('expired_card');
    };
    await host.flow.pay(methodOf());
    expect(host.outcomes()).toEqual(['refused', 'waiting', 'waiting']);
  });

  test('until an answer gets lost: what became of that one is found out before the next', async () => {
    host.before = ({ id, name }) => {
      if (id === 'inv_2' && name === 'createInvoicePayment') throw lost();
    };
    await host.flow.pay(methodOf());
    expect(host.outcomes()).toEqual(['paid', 'refused', 'waiting']);
    host.before = () => {};
    await host.flow.pay(methodOf());
    expect(host.outcomes()).toEqual(['paid', 'paid', 'paid']);
    expect(host.charged).toHaveLength(3);
  });

  test('and amounts of different currencies are never added up', () => {
    const amounts = host.flow.state.entries.map(({ invoice }) => invoice.amount_due);
    expect(sumByCurrency(amounts)).toEqual([
      { amount: 9800, currency: 'eur' },
      { amount: 7000, currency: 'jpy' },
    ]);
  });
});
