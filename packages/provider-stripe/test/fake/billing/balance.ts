import type Stripe from 'stripe';
import type { World } from '../world.ts';

interface BalanceChange {
  /** In minor units; negative gives the customer credit. */
  amount: number;
  currency: string;
  type: Stripe.CustomerBalanceTransaction['type'];
  invoice?: string;
  creditNote?: string;
  description?: string;
  metadata?: Stripe.Metadata;
}

/** Changes a customer's balance and writes down why. */
export function addToBalance(world: World, customer: Stripe.Customer, change: BalanceChange): Stripe.CustomerBalanceTransaction {
  const balances = world.billing.balancesOf(customer.id);
  const ending = (balances.get(change.currency) ?? 0) + change.amount;
  balances.set(change.currency, ending);
  customer.currency ??= change.currency;
  if (customer.currency === change.currency) customer.balance = ending;
  return world.store.add({
    id: world.ids.next('cbtxn'),
    object: 'customer_balance_transaction',
    amount: change.amount,
    checkout_session: null,
    created: world.now(customer),
    credit_note: change.creditNote ?? null,
    currency: change.currency,
    customer: customer.id,
    customer_account: null,
    description: change.description ?? null,
    ending_balance: ending,
    invoice: change.invoice ?? null,
    livemode: false,
    metadata: change.metadata ?? {},
    type: change.type,
  });
}
