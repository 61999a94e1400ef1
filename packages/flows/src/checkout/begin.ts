import type { CartInput, Checkout, CustomerUpdate } from '@tillkit/contract';
import { hasCode, isRefusal } from '../answers.ts';
import { problemOf } from './problems.ts';
import { type CheckoutProblem, type CheckoutState, isOpen } from './state.ts';
import type { CheckoutMemory } from './storage.ts';
import type { CheckoutBeginning, CheckoutClient, CheckoutStart } from './types.ts';

export interface Begun {
  checkout: Checkout;
  secret: string;
  problems: CheckoutProblem[];
}

/** Goes on with a checkout, or begins one. */
export async function beginCheckout(
  client: CheckoutClient,
  memory: CheckoutMemory,
  start: CheckoutStart,
  signal: AbortSignal,
): Promise<Begun> {
  if ('id' in start) return { checkout: await read(client, start, signal), secret: start.secret, problems: [] };
  const saved = memory.read();
  const before = saved && (await readIfThere(client, saved, signal));
  if (!saved || !before) return create(client, memory, start, start, signal);
  const sameWish = JSON.stringify(saved.cart) === JSON.stringify(start.cart);
  // A completed one is still remembered only where its buyer never saw that it was completed.
  if (before.status === 'completed' || (sameWish && before.status !== 'expired'))
    return { checkout: before, secret: saved.secret, problems: [] };
  const cart = sameWish ? before.preview.cart : start.cart;
  const customer = before.signed_in ? start.customer : { ...start.customer, ...typed(before.customer, saved.cart) };
  return create(client, memory, { cart, customer }, start, signal);
}

/** `wish` is what the page asked for, `beginning` what it becomes with the choices of an earlier checkout. */
async function create(
  client: CheckoutClient,
  memory: CheckoutMemory,
  beginning: CheckoutBeginning,
  wish: CheckoutBeginning,
  signal: AbortSignal,
): Promise<Begun> {
  const { cart, customer } = beginning;
  const problems: CheckoutProblem[] = [];
  // A code that no longer works must not stand in the way of buying: it is reported and left out.
  const preview = await client.createPricePreview(cart, { signal }).catch((error: unknown) => {
    const problem = problemOf(error);
    if (problem.field !== 'cart.promotion_code' || !cart.promotion_code) throw error;
    problems.push(problem);
    return client.createPricePreview({ ...cart, promotion_code: null }, { signal });
  });
  const checkout = await client.createCheckout({ preview: preview.id, ...(customer && { customer }) }, { signal });
  const secret = checkout.secret ?? '';
  memory.write({ id: checkout.id, secret, cart: wish.cart });
  return { checkout, secret, problems };
}

function read(client: CheckoutClient, { id, secret }: { id: string; secret: string }, signal: AbortSignal): Promise<Checkout> {
  return client.withCredential(secret).getCheckout({ id }, { signal });
}

/** Null where the host knows nothing of it any more; where it does not answer, that is thrown. */
async function readIfThere(client: CheckoutClient, saved: { id: string; secret: string }, signal: AbortSignal): Promise<Checkout | null> {
  try {
    return await read(client, saved, signal);
  } catch (error) {
    if (hasCode(error, 'aborted') || !isRefusal(error)) throw error;
    return null;
  }
}

/** What a visitor has typed about themselves goes along into another checkout. @param begun what the present one began with */
export function withTyped(start: CheckoutStart, state: CheckoutState, begun: CheckoutStart | null): CheckoutStart {
  if ('id' in start || !isOpen(state) || state.checkout.signed_in) return start;
  const wished = begun && 'cart' in begun ? begun.cart : null;
  return { ...start, customer: { ...start.customer, ...typed(state.draft.customer, wished) } };
}

/** A country alone that the page asked for was not typed: the next page may ask for another one. */
function typed(customer: CustomerUpdate, wished: CartInput | null): CustomerUpdate {
  const { country, ...rest } = customer.address ?? {};
  const isWished = country === wished?.country && Object.values(rest).every((value) => !value);
  return Object.fromEntries(Object.entries(customer).filter(([name, value]) => value !== null && !(name === 'address' && isWished)));
}
