import type { Account, Cart, CartUpdate, CheckoutCustomer, CheckoutNeed, CustomerUpdate } from '@tillkit/contract';
import type { PricedCart } from '../provider/port.ts';

/** What is bought and by whom. Country, postal code, tax id and kind of buyer are the customer's; the cart repeats them. */
export interface CheckoutDraft {
  cart: Cart;
  customer: CheckoutCustomer;
}

/** As much of a catalog as a change of plan has to know. */
interface PlanList {
  plans: readonly { key: string; seats?: object | null; add_ons: readonly string[] }[];
}

/**
 * A draft from the cart that was previewed. For a signed-in customer, what the account holds counts before the cart; a name and
 * address that the page filled in are those of the account all the same.
 */
export function beginDraft(cart: Cart, account: Account | null, update: CustomerUpdate = {}): CheckoutDraft {
  const shown = withCart({ email: null, company: null, address: null, tax_id: null, buyer: null }, givenFields(cart));
  const known: CheckoutCustomer = {
    email: account?.email ?? null,
    company: account?.name ?? null,
    address: account?.address ?? shown.address,
    tax_id: account?.tax_id ?? shown.tax_id,
    buyer: account?.buyer ?? shown.buyer,
  };
  const fixed = account ? { email: account.email, company: account.name } : {};
  return settle(cart, { ...known, ...update, ...fixed });
}

/** The draft after a change. Fields that are left out stay; where cart and customer disagree, the customer's word counts. */
export function changeDraft(
  draft: CheckoutDraft,
  change: { cart?: CartUpdate; customer?: CustomerUpdate },
  catalog: PlanList,
): CheckoutDraft {
  const cart = { ...draft.cart, ...withoutMisfits(draft.cart, change.cart ?? {}, catalog), ...change.cart };
  return settle(cart, { ...withCart(draft.customer, change.cart ?? {}), ...change.customer });
}

/** Another plan begins without the seats and add-ons that it does not have, unless the change names them. */
function withoutMisfits(cart: Cart, change: CartUpdate, catalog: PlanList): Partial<Cart> {
  const plan = catalog.plans.find(({ key }) => key === change.plan);
  if (!plan || plan.key === cart.plan) return {};
  return {
    ...(plan.seats ? {} : { seats: undefined }),
    add_ons: cart.add_ons.filter(({ key }) => plan.add_ons.includes(key)),
  };
}

function givenFields(cart: Cart): CartUpdate {
  const { country, postal_code, tax_id, buyer } = cart;
  return Object.fromEntries(Object.entries({ country, postal_code, tax_id, buyer }).filter(([, value]) => value != null));
}

/** What a change of the cart says about the customer. */
function withCart(customer: CheckoutCustomer, change: CartUpdate): CheckoutCustomer {
  const changed = { ...customer };
  if (change.country === null) changed.address = null;
  if (change.country) changed.address = { ...customer.address, country: change.country };
  if (change.postal_code !== undefined && changed.address) changed.address = { ...changed.address, postal_code: change.postal_code };
  if (change.tax_id !== undefined) changed.tax_id = change.tax_id;
  if (change.buyer !== undefined) changed.buyer = change.buyer;
  return changed;
}

function settle(cart: Cart, customer: CheckoutCustomer): CheckoutDraft {
  const { address } = customer;
  const taxId = customer.tax_id?.trim() || null;
  return {
    cart: { ...cart, country: address?.country ?? null, postal_code: address?.postal_code ?? null, tax_id: taxId, buyer: customer.buyer },
    customer: { ...customer, tax_id: taxId },
  };
}

/** Whether a card is needed: something is charged now or later. A trial without a card asks for none. */
export function isPaymentRequired(priced: Pick<PricedCart, 'due_now' | 'trial' | 'next_charge'>): boolean {
  if (priced.due_now.amount > 0) return true;
  return priced.trial ? priced.trial.card_required : priced.next_charge !== null;
}

/**
 * What is missing before a draft can be confirmed, except for payment and consent, which come with the confirmation.
 * With a tax id the whole address is needed, as an invoice must show it (directive 2006/112/EC, article 226 (5)).
 */
export function missingDetails(customer: CheckoutCustomer, priced: PricedCart): CheckoutNeed[] {
  const needs: CheckoutNeed[] = [];
  const { address } = customer;
  if (!customer.email) needs.push('email');
  if (!customer.company) needs.push('company');
  if (!address?.country && (isPaymentRequired(priced) || priced.total.amount > 0)) needs.push('country');
  if (customer.tax_id && !(address?.line1?.trim() && address.city?.trim())) needs.push('address');
  return needs;
}
