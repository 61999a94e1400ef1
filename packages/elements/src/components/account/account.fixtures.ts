import type { CatalogInput, Document, EndpointInput, Quote, Sandbox } from '@tillkit/contract';
import { asServer, createSandbox } from '../../../test/sandbox.ts';

/** By the seat and by use, with an add-on, and a larger plan. */
export const catalog: CatalogInput = {
  default_currency: 'eur',
  meters: [{ key: 'texts', name: 'Text alerts', unit: 'text' }],
  add_ons: [
    {
      key: 'boards',
      name: 'Extra boards',
      prices: [{ key: 'boards-month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 500 }] }],
    },
  ],
  plans: [
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 2, maximum: 200, default: 8 },
      add_ons: ['boards'],
      prices: [
        { key: 'team-month', model: 'per_seat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 800 }] },
        {
          key: 'team-texts',
          model: 'metered',
          interval: 'month',
          meter: 'texts',
          included: 100,
          amounts: [{ currency: 'eur', unit_amount: 5 }],
        },
      ],
    },
    {
      key: 'business',
      name: 'Business',
      seats: { minimum: 3, maximum: 500, default: 8 },
      prices: [{ key: 'business-year', model: 'per_seat', interval: 'year', amounts: [{ currency: 'eur', unit_amount: 15_360 }] }],
    },
  ],
};

const address = { line1: 'Prinsengracht 221', postal_code: '1016 GV', city: 'Amsterdam', country: 'NL' };

/** At that moment the clock of the sandbox stands still. */
export const now = '2027-02-03T09:00:00.000Z';

/** A sandbox with a company that came alone, one that sales brought, one whose card fails, and one that has bought nothing. */
export async function accountsSandbox(): Promise<Sandbox> {
  return createSandbox(catalog, {
    settings: {
      seller: { name: 'Morrow Software Ltd', address: { line1: '1 Quay Street', city: 'Dublin', country: 'IE' } },
      support: [{ name: 'Help desk', email: 'help@morrow.example', url: 'https://morrow.example/help' }],
    },
    clock: { now, mode: 'frozen' },
    accounts: [
      {
        external_id: 'acme',
        name: 'Acme',
        email: 'ada@acme.example',
        buyer: 'business',
        address,
        subscription: { plan: 'team', interval: 'month', currency: 'eur', seats: 12, country: 'NL', buyer: 'business' },
      },
      {
        external_id: 'northgate',
        name: 'Northgate Care',
        email: 'ines@northgate.example',
        channel: 'sales_led',
        buyer: 'business',
        address,
        billing_emails: ['payables@northgate.example'],
        purchase_order: 'PO-2210',
        team: {
          manager: { name: 'Clara Sommer', title: 'Account manager', phone: '+49 40 5555 0131', url: 'https://morrow.example/meet' },
        },
        contract: { start: now, term_months: 12, notice_days: 60, limits: { seats: 50 } },
        subscription: { plan: 'business', interval: 'year', currency: 'eur', seats: 40, country: 'NL', buyer: 'business' },
      },
      {
        external_id: 'kestrel',
        name: 'Kestrel',
        email: 'ada@kestrel.example',
        buyer: 'business',
        address,
        // Pays once, and is declined at the renewal.
        card: '4000000000000341',
        subscription: { plan: 'team', interval: 'month', currency: 'eur', seats: 2, country: 'NL', buyer: 'business' },
      },
      { external_id: 'newcomer', name: 'Newcomer', email: 'new@newcomer.example' },
    ],
  });
}

/** A quote that sales drafts for an account. */
export function draftQuote({ keys }: Sandbox, account: string, terms: Partial<EndpointInput<'createQuote'>> = {}): Promise<Quote> {
  return asServer(keys.secret, 'POST', '/v1/quotes', {
    account,
    title: 'Room to grow',
    note: 'As discussed.',
    plan: 'business',
    interval: 'year',
    currency: 'eur',
    seats: 60,
    percent_off: 10,
    expires_at: '2027-03-03T09:00:00.000Z',
    contact: { name: 'Clara Sommer', email: 'clara@morrow.example' },
    ...terms,
  });
}

export function giveDocument({ keys }: Sandbox, account: string): Promise<Document> {
  const content = btoa('Form W-9');
  return asServer(keys.secret, 'POST', '/v1/documents', { name: 'Form W-9', kind: 'w9', account, content_type: 'text/plain', content });
}
