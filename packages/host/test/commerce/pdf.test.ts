import type { Invoice } from '@tillkit/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { invoiceFile } from '../../src/invoice-pdf/file.ts';
import { stores, useHost } from './shop.ts';

const money = (amount: number, currency = 'eur') => ({ amount, currency });
const at = '2027-01-15T12:00:00.000Z';
const period = { start: at, end: '2027-02-15T12:00:00.000Z' };

function line(
  description: string,
  amount: number,
  currency = 'eur',
  more: Partial<Invoice['lines'][number]> = {},
): Invoice['lines'][number] {
  const zero = money(0, currency);
  const priced = { quantity: 1, unit_amount: String(amount), tiers: null, amount: money(amount, currency), discount: zero, tax: zero };
  return { id: 'line_1', kind: 'plan', key: 'team', price: 'price_1', description, period, tax_behavior: 'exclusive', ...priced, ...more };
}

/** A paid invoice of 100.00 and 19 % of tax, by a card. */
function invoice(fields: Partial<Invoice> = {}): Invoice {
  const { currency = 'eur' } = fields;
  const zero = money(0, currency);
  const total = money(11900, currency);
  const attempt = {
    id: 'pay_1',
    at,
    amount: total,
    status: 'succeeded' as const,
    code: null,
    payment_method: { brand: 'visa', last4: '4242' },
  };
  return {
    id: 'in_1',
    number: 'INV-000042',
    account: 'acc_1',
    subscription: 'sub_1',
    status: 'paid',
    reason: 'renewal',
    collection: 'automatic',
    purchase_order: null,
    currency,
    seller: {
      name: 'Boutique SARL',
      email: null,
      address: { country: 'FR', line1: '1 rue de la Paix', postal_code: '75002', city: 'Paris' },
      tax_id: 'FR40303265045',
    },
    buyer: {
      name: 'Ada Engines',
      email: 'ada@example.com',
      address: { country: 'DE', line1: 'Große Straße 12', city: 'München' },
      tax_id: 'DE136695976',
    },
    buyer_type: 'business',
    period,
    lines: [line('Team', 10000, currency)],
    subtotal: money(10000, currency),
    discount: zero,
    tax: money(1900, currency),
    total,
    taxes: [
      {
        name: 'VAT',
        country: 'DE',
        rate: '19',
        behavior: 'exclusive',
        taxable: money(10000, currency),
        amount: money(1900, currency),
        reverse_charge: false,
      },
    ],
    discount_applied: null,
    credits: [],
    credit_applied: zero,
    amount_paid: total,
    amount_due: zero,
    amount_refunded: zero,
    attempts: [attempt],
    issued_at: at,
    due_at: at,
    paid_at: at,
    next_attempt_at: null,
    ...fields,
  };
}

async function read(document: Invoice, options: Parameters<typeof invoiceFile>[1] = {}) {
  const file = await invoiceFile(document, options);
  const pdf = await getDocumentProxy(new Uint8Array(await file.arrayBuffer()));
  const { text } = await extractText(pdf, { mergePages: true });
  const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
  const { info } = await pdf.getMetadata();
  return {
    file,
    pages: pdf.numPages,
    text: text.replace(/[\s\u00A0]+/g, ' '),
    size: [Math.round(width), Math.round(height)],
    info: info as Record<string, unknown>,
    pdf,
  };
}

describe('an invoice as a document', () => {
  it('says who sells what to whom, for which time, with which tax, and that it is paid', async () => {
    const { text, size, info, file } = await read(invoice({ purchase_order: 'PO-7', amount_refunded: money(5000) }));
    for (const part of [
      'Invoice €119.00 paid on January 15, 2027',
      'INV-000042',
      'PO-7',
      'Boutique SARL 1 rue de la Paix 75002 Paris France VAT ID FR40303265045',
      'Ada Engines Große Straße 12 München Germany ada@example.com VAT ID DE136695976',
      'Team Jan 15 – Feb 15, 2027 1 €100.00 €100.00',
      'Subtotal €100.00 VAT 19% on €100.00 €19.00 Total in EUR €119.00 Paid by card −€119.00 Refunded €50.00',
      'Visa ending in 4242',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
    expect(size).toEqual([595, 842]);
    expect(info).toMatchObject({ Title: 'Invoice INV-000042', Author: 'Boutique SARL', Language: 'en' });
    expect([file.name, file.type]).toEqual(['INV-000042.pdf', 'application/pdf']);
  });

  it('has a structure that a screen reader can follow', async () => {
    const { pdf } = await read(invoice());
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const role of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD']) expect(tree).toContain(`"role":"${role}"`);
  });

  it('is in German where that is the language, on Letter where that is the paper', async () => {
    const { text, size, info } = await read(invoice(), { locale: 'de-AT', size: 'letter' });
    expect(text).toContain('Rechnung € 119,00, bezahlt am 15. Jänner 2027');
    expect(text).toContain('USt-IdNr. DE136695976');
    expect(size).toEqual([612, 792]);
    expect(info.Language).toBe('de-AT');
    const american = {
      ...invoice().buyer,
      address: { country: 'US', line1: '1 Main St', city: 'Austin', region: 'TX', postal_code: '78701' },
    };
    const usual = await read(invoice({ buyer: american }), { locale: 'xx-not a locale' });
    expect([usual.size, usual.info.Language]).toEqual([[612, 792], 'en']);
    expect(usual.text).toContain('Austin, TX 78701');
  });

  it.each([
    ['fr-CA', 'Facture', '119,00 €, payés le 15 janvier 2027', 'TVA 19 % sur'],
    ['es', 'Factura', 'pagados el 15 de enero de 2027', 'IVA 19 % sobre'],
    ['hu', 'Számla', 'kifizetve: 2027. január 15.', 'ÁFA 19%, alapja'],
  ])('is in the language of %s, in letters that the typeface has', async (locale, title, paid, tax) => {
    const { text, info } = await read(invoice(), { locale });
    for (const part of [title, paid, tax]) expect(text).toContain(part);
    expect(text).not.toContain('\uFFFD');
    expect(info.Language).toBe(locale);
    const open = { status: 'open', collection: 'invoice', paid_at: null, amount_refunded: money(100), next_attempt_at: at } as const;
    expect((await read(invoice(open), { locale })).text).not.toMatch(/\uFFFD|undefined/);
  });

  it('is in English where the typeface lacks the letters of the language', async () => {
    for (const locale of ['ja', 'ar-EG']) {
      const { text, info } = await read(invoice(), { locale });
      expect(text).toContain('Invoice €119.00 paid on January 15, 2027');
      expect(info.Language).toBe('en');
    }
  });

  it.each(['Ελληνική Εταιρεία Ἀθῆναι', 'ООО «Рога и Копыта» Київ Ґ', 'Žluťoučký kůň Łódź İstanbul', 'Công ty Đầu tư Việt Nam'])(
    'is written with the letters of %s',
    async (name) => {
      expect((await read(invoice({ buyer: { ...invoice().buyer, name } }))).text).toContain(name);
    },
  );

  it('shows a letter that no font has as missing, and fails for none', async () => {
    expect((await read(invoice({ buyer: { ...invoice().buyer, name: 'Café 東京' } }))).text).toContain('Café \uFFFD\uFFFD');
  });

  it('says that the buyer accounts for the tax', async () => {
    const taxes = [
      {
        name: 'VAT',
        country: 'DE',
        rate: '0',
        behavior: 'exclusive' as const,
        taxable: money(10000),
        amount: money(0),
        reverse_charge: true,
      },
    ];
    const { text } = await read(invoice({ taxes, tax: money(0), total: money(10000), amount_paid: money(10000) }));
    expect(text).toContain('VAT 0% on €100.00 (reverse charge) €0.00');
    expect(text).toContain('Article 196 of Council Directive 2006/112/EC');
  });

  it.each([
    ['jpy', '1234.5', '¥10,000', '¥1,234.5', '¥11,900'],
    ['kwd', '2.5', 'KWD 10.000', 'KWD 0.0025', 'KWD 11.900'],
  ])('counts %s in its own minor units', async (currency, unit_amount, net, unitPrice, total) => {
    const { text } = await read(invoice({ currency, lines: [line('Use', 10000, currency, { unit_amount })] }));
    expect(text).toContain(`${unitPrice} ${net}`);
    expect(text).toContain(`Total in ${currency.toUpperCase()} ${total}`);
  });

  it('says until when an open one is to be paid, or when the card is tried again', async () => {
    const due = { status: 'open' as const, paid_at: null, amount_paid: money(0), amount_due: money(11900), attempts: [] };
    const sent = await read(invoice({ ...due, collection: 'invoice', due_at: '2027-02-14T12:00:00.000Z' }));
    expect(sent.text).toContain('€119.00 due on February 14, 2027');
    expect(sent.text).toContain('30 days after the date of issue');
    expect(sent.text).not.toContain('Paid');
    expect((await read(invoice({ ...due, next_attempt_at: '2027-01-18T12:00:00.000Z' }))).text).toContain('again on January 18, 2027');
  });

  it('goes over several pages, tells which, and keeps every line whole', async () => {
    const lines = Array.from({ length: 80 }, (_, index) => line(`Department ${index + 1}`, 100));
    const credit = {
      id: 'c',
      kind: 'plan' as const,
      key: 'team',
      price: 'p',
      description: 'Team before',
      quantity: 3,
      period,
      amount: money(1800),
      tax: money(342),
      tax_behavior: 'exclusive' as const,
      total: money(2142),
    };
    const { text, pages } = await read(
      invoice({ lines, credits: [credit], buyer: { ...invoice().buyer, name: 'Donaudampfschifffahrtsgesellschaft'.repeat(9) } }),
    );
    expect(pages).toBeGreaterThan(3);
    for (const { description } of lines) expect(text).toContain(description);
    expect(text).toContain('Credit for what was not used');
    expect(text).toContain(`Page ${pages} of ${pages}`);
  });

  it('is the same bytes again', async () => {
    const bytes = async () => new Uint8Array(await (await invoiceFile(invoice(), {})).arrayBuffer());
    expect(await bytes()).toEqual(await bytes());
  });
});

describe.each(stores)('the file on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is an attachment that nobody keeps, and nothing that a browser runs', async () => {
    const shop = await open();
    const { result } = await shop.buy();
    const { headers, body } = await shop.ask(result.session.token, 'getInvoicePdf', { id: result.invoice?.id ?? '' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(body.size),
      'content-disposition': `attachment; filename="${result.invoice?.number}.pdf"; filename*=UTF-8''${result.invoice?.number}.pdf`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(await body.slice(0, 5).text()).toBe('%PDF-');
  });
});
