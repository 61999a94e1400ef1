import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckedRequest, ContractCheck } from './check.ts';
import type { StripeContract } from './contract.ts';
import { loadContract } from './load.ts';

let contract: StripeContract;
let check: ContractCheck;

beforeAll(async () => {
  contract = await loadContract();
  check = new ContractCheck(contract);
});

function ask(call: string, form: string, apiVersion: string | null = contract.apiVersion): CheckedRequest {
  const [method = '', path = ''] = call.split(' ');
  return check.request({ method, path, form, apiVersion });
}

/** What the answer says is wrong; null if nothing is. */
function refusal(call: string, form: string): string | null {
  const checked = ask(call, form);
  return checked.ok ? null : checked.message;
}

describe('The contract that is derived from the installed SDK', () => {
  it('knows every call of the SDK', () => {
    expect(contract.operations.length).toBeGreaterThan(500);
    const names = new Set(contract.operations.map(({ method, path }) => `${method} ${path}`));
    expect(names.size).toBeGreaterThan(500);
    for (const call of [
      'POST /v1/checkout/sessions',
      'POST /v1/billing_portal/sessions',
      'POST /v1/subscriptions/{id}/pause',
      'POST /v1/invoices/create_preview',
      'POST /v1/billing/meter_events',
      'POST /v1/test_helpers/test_clocks/{id}/advance',
      'GET /v1/account',
    ]) {
      expect(names).toContain(call);
    }
  });

  it('is written for the API version that the SDK pins', () => {
    expect(contract.apiVersion).toBe('2026-10-28.endive');
  });

  it('keeps the calls of two resources with the same class name apart', () => {
    expect(refusal('POST /v1/billing_portal/sessions', 'customer=cus_1')).toBeNull();
    expect(refusal('POST /v1/checkout/sessions', 'ui_mode=hosted_page&mode=setup&success_url=https://a.example')).toBeNull();
  });
});

describe('Good requests', () => {
  it.each([
    ['POST /v1/customers', 'email=ada@example.com&metadata[tillkit_account]=acc_1&address[country]=DE'],
    ['POST /v1/customers/cus_1', 'address=&metadata[old]=&preferred_locales[0]=de'],
    ['GET /v1/customers', 'limit=100&starting_after=cus_1&created[gte]=1767225600&expand[0]=data.tax_ids'],
    [
      'POST /v1/prices',
      'currency=eur&product=prod_1&unit_amount=1000&recurring[interval]=month&currency_options[usd][unit_amount]=1100&tax_behavior=exclusive',
    ],
    [
      'POST /v1/prices',
      'currency=eur&product=prod_1&billing_scheme=tiered&tiers_mode=graduated&tiers[0][up_to]=5&tiers[0][unit_amount_decimal]=0.5&tiers[1][up_to]=inf&tiers[1][flat_amount]=100&recurring[interval]=month',
    ],
    [
      'POST /v1/subscriptions',
      'customer=cus_1&items[0][price]=price_1&items[0][quantity]=3&payment_behavior=default_incomplete&billing_mode[type]=flexible&trial_end=now',
    ],
    [
      'POST /v1/subscriptions/sub_1',
      'items[0][id]=si_1&items[0][price]=price_2&proration_behavior=always_invoice&proration_date=1767225600&payment_behavior=pending_if_incomplete',
    ],
    [
      'POST /v1/subscriptions/sub_1',
      'pause_collection=&cancel_at=&cancel_at_period_end=false&cancellation_details[feedback]=too_expensive',
    ],
    ['POST /v1/subscriptions/sub_1', 'billing_cycle_anchor[type]=now'],
    ['DELETE /v1/subscriptions/sub_1', 'invoice_now=true&prorate=false'],
    [
      'POST /v1/invoices/create_preview',
      'subscription=sub_1&subscription_details[items][0][id]=si_1&subscription_details[items][0][deleted]=true&preview_mode=recurring',
    ],
    [
      'POST /v1/subscription_schedules/sub_sched_1',
      'end_behavior=release&phases[0][items][0][price]=price_1&phases[0][start_date]=1767225600&phases[0][duration][interval]=month',
    ],
    ['POST /v1/invoices/in_1/pay', 'payment_method=pm_1&off_session=false'],
  ])('%s %s passes', (call, form) => {
    expect(refusal(call, form)).toBeNull();
  });

  it('get the types that the SDK’s parameters have', () => {
    const checked = ask(
      'POST /v1/subscriptions',
      'customer=cus_1&items[0][price]=price_1&items[0][quantity]=3&automatic_tax[enabled]=true&metadata[seats]=3&discounts=',
    );
    expect(checked).toMatchObject({
      ok: true,
      params: {
        customer: 'cus_1',
        items: [{ price: 'price_1', quantity: 3 }],
        automatic_tax: { enabled: true },
        metadata: { seats: '3' },
        discounts: '',
      },
    });
  });

  it('give the parameters of their path', () => {
    expect(ask('DELETE /v1/customers/cus_1/tax_ids/txi_1', '')).toMatchObject({
      ok: true,
      pathParameters: { customerId: 'cus_1', id: 'txi_1' },
    });
  });
});

describe('Bad requests', () => {
  it.each([
    ['POST /v1/customers', 'emial=ada@example.com', 'Received unknown parameter: emial'],
    ['POST /v1/customers', 'address[town]=Berlin', 'Received unknown parameter: address[town]'],
    ['POST /v1/subscriptions', 'customer=cus_1&items[0][price]=price_1&items[0][amount]=5', 'Received unknown parameter: items[0][amount]'],
    ['POST /v1/subscriptions', 'customer=cus_1&coupon=SPRING', 'Received unknown parameter: coupon'],
    ['POST /v1/setup_intents', 'payment_method_types[0]=card', 'Received unknown parameter: payment_method_types'],
    ['POST /v1/subscriptions', 'customer=cus_1&items[0][quantity]=three', 'Invalid items[0][quantity]: must be number'],
    ['POST /v1/subscriptions/sub_1', 'cancel_at_period_end=yes', 'Invalid cancel_at_period_end: must be boolean'],
    [
      'POST /v1/checkout/sessions',
      'ui_mode=custom&mode=subscription',
      'Invalid ui_mode: must be one of elements, embedded_page, form, hosted_page',
    ],
    ['POST /v1/prices', 'product=prod_1&unit_amount=1000', 'Missing required param: currency.'],
    ['POST /v1/prices', 'currency=eur&recurring[interval_count]=2', 'Missing required param: recurring[interval].'],
    [
      'POST /v1/prices',
      'currency=eur&product=prod_1&recurring[interval]=fortnight',
      'Invalid recurring[interval]: must be one of day, month, week, year',
    ],
    ['POST /v1/tax_rate', 'display_name=VAT', 'Unrecognized request URL (POST: /v1/tax_rate).'],
    ['GET /v1/invoices/upcoming/lines/all', '', 'Unrecognized request URL (GET: /v1/invoices/upcoming/lines/all).'],
  ])('%s %s is refused: %s', (call, form, message) => {
    expect(refusal(call, form)).toBe(message);
  });

  it('refuses `billing_cycle_anchor=now` on an update, which is an object by now', () => {
    expect(refusal('POST /v1/subscriptions/sub_1', 'billing_cycle_anchor=now')).toBe('Invalid billing_cycle_anchor: must be object');
  });

  it('refuses another API version, and none', () => {
    expect(ask('GET /v1/account', '', '2020-08-27')).toMatchObject({ ok: false, status: 400 });
    expect(ask('GET /v1/account', '', null)).toMatchObject({ ok: false, status: 400 });
  });

  it('says which parameter is wrong', () => {
    expect(ask('POST /v1/customers', 'emial=x')).toMatchObject({ ok: false, status: 400, param: 'emial' });
  });
});

describe('Answers', () => {
  function wrong(name: string, body: unknown): string[] {
    const operation = contract.operations.find((each) => each.name === name);
    if (!operation) throw new Error(`There is no operation ${name}.`);
    return check.answer(operation, body);
  }

  const coupon = {
    id: 'SPRING',
    object: 'coupon',
    amount_off: null,
    created: 1_767_225_600,
    currency: null,
    duration: 'once',
    duration_in_months: null,
    livemode: false,
    max_redemptions: null,
    metadata: {},
    name: null,
    percent_off: 20,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
  };

  it('that have the shape of the SDK’s types pass', () => {
    expect(wrong('CouponResource.retrieve', coupon)).toEqual([]);
    expect(wrong('CouponResource.list', { object: 'list', data: [coupon], has_more: false, url: '/v1/coupons' })).toEqual([]);
  });

  it('say what is missing, unknown or of another type', () => {
    const { duration: _, ...rest } = coupon;
    expect(wrong('CouponResource.retrieve', rest)).toEqual(['.duration is missing']);
    expect(wrong('CouponResource.retrieve', { ...coupon, percent: 20 })).toEqual(['.percent is unknown']);
    expect(wrong('CouponResource.retrieve', { ...coupon, percent_off: '20' })).toEqual(['.percent_off is "20", not a number']);
    expect(wrong('CouponResource.retrieve', { ...coupon, duration: 'weekly' })).toEqual([
      '.duration is "weekly", not one of forever, once, repeating',
    ]);
    expect(wrong('CouponResource.list', { object: 'list', data: [{ ...coupon, object: 'price' }], has_more: false, url: '' })).toEqual([
      '.data[0].object is "price", not "coupon"',
    ]);
  });

  it('may be of several types, by their `object`', () => {
    expect(wrong('CustomerResource.retrieve', { id: 'cus_1', object: 'customer', deleted: true })).toEqual([]);
    expect(wrong('CustomerResource.retrieve', { id: 'cus_1', object: 'customer', deleted: true, email: null })).toContain(
      '.email is unknown',
    );
  });
});
