import { type Account, Cart, CatalogInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { catalog as input } from '../../test/commerce/catalog.ts';
import { beginDraft, changeDraft } from './checkout-draft.ts';

const cart = Cart.parse({ plan: 'team', interval: 'month', currency: 'usd', seats: 5, add_ons: [{ key: 'support' }], country: 'FR' });
const account: Account = {
  id: 'acc_1',
  external_id: null,
  name: 'Ada Engines',
  email: 'ada@example.com',
  channel: 'self_serve',
  locale: null,
  address: { country: 'DE', line1: 'Weg 1', city: 'Ulm', postal_code: '89073' },
  tax_id: null,
  buyer: null,
  segment: null,
  billing_emails: [],
  purchase_order: null,
  tax_id_status: 'not_given',
  created_at: '2027-01-01T00:00:00.000Z',
};
const catalog = CatalogInput.parse(input);

describe('what a checkout knows of the buyer', () => {
  it('begins with the country that was previewed', () => {
    const draft = beginDraft(cart, null);
    expect(draft.customer).toEqual({ email: null, company: null, address: { country: 'FR' }, tax_id: null, buyer: null });
    expect(draft.cart.country).toBe('FR');
  });

  it('takes the word of the account before that of the page', () => {
    const draft = beginDraft(cart, account);
    expect(draft.customer).toMatchObject({ email: 'ada@example.com', company: 'Ada Engines', address: { country: 'DE' } });
    expect(draft.cart).toMatchObject({ country: 'DE', postal_code: '89073' });
  });

  it('keeps a signed-in customer’s name and address, whatever the page fills in', () => {
    const draft = beginDraft(cart, account, { email: 'other@example.com', company: 'Other', buyer: 'business' });
    expect(draft.customer).toMatchObject({ email: 'ada@example.com', company: 'Ada Engines', buyer: 'business' });
  });

  it('lets the address, tax id and kind of buyer decide the taxes of the cart', () => {
    const customer = { address: { country: 'DE', postal_code: '10115' }, tax_id: ' DE123456788 ', buyer: 'business' as const };
    const draft = changeDraft(beginDraft(cart, null), { customer }, catalog);
    expect(draft.cart).toMatchObject({ country: 'DE', postal_code: '10115', tax_id: 'DE123456788', buyer: 'business' });
    const cleared = changeDraft(draft, { customer: { tax_id: '', address: null } }, catalog);
    expect(cleared.cart).toMatchObject({ country: null, postal_code: null, tax_id: null });
  });

  it('takes a country for the cart as one of the buyer', () => {
    const draft = changeDraft(beginDraft(cart, account), { cart: { country: 'AT' } }, catalog);
    expect(draft.customer.address).toEqual({ country: 'AT', line1: 'Weg 1', city: 'Ulm', postal_code: '89073' });
    expect(draft.cart.country).toBe('AT');
  });
});

describe('a change of the cart', () => {
  it('keeps what is left out', () => {
    const draft = changeDraft(beginDraft(cart, null), { cart: { seats: 9 } }, catalog);
    expect(draft.cart).toMatchObject({ plan: 'team', seats: 9, add_ons: [{ key: 'support', quantity: 1 }] });
  });

  it('leaves behind the seats and add-ons that another plan does not have', () => {
    const draft = changeDraft(beginDraft(cart, null), { cart: { plan: 'studio' } }, catalog);
    expect(draft.cart.seats).toBeUndefined();
    expect(draft.cart.add_ons).toEqual([]);
  });

  it('keeps what was asked for with the other plan, so that it can be refused', () => {
    const draft = changeDraft(
      beginDraft(cart, null),
      { cart: { plan: 'studio', seats: 4, add_ons: [{ key: 'support', quantity: 1 }] } },
      catalog,
    );
    expect(draft.cart).toMatchObject({ plan: 'studio', seats: 4, add_ons: [{ key: 'support', quantity: 1 }] });
  });
});
