import type Stripe from 'stripe';
import { addToBalance } from '../billing/balance.ts';
import { previousAttributes, snapshot } from '../events.ts';
import { listOf } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Call, idIn, type Routes } from '../routes.ts';
import { idOf } from '../store.ts';

export const balanceTransactions: Routes = {
  'POST /v1/customers/{id}/balance_transactions': (call: Call<Stripe.CustomerCreateBalanceTransactionParams>) => {
    const { world, params } = call;
    const customer = world.customer(idIn(call), 'id');
    const before = snapshot(customer);
    const transaction = addToBalance(world, customer, {
      amount: params.amount,
      currency: params.currency,
      type: 'adjustment',
      description: params.description,
      metadata: mergeMetadata({}, params.metadata),
    });
    world.events.record('customer.updated', customer, world.now(customer), previousAttributes(before, customer));
    return transaction;
  },
  'GET /v1/customers/{id}/balance_transactions': (call: Call<Stripe.CustomerListBalanceTransactionsParams>) => {
    const { world, params } = call;
    const customer = world.customer(idIn(call), 'id');
    const found = world.store.all('customer_balance_transaction').filter((each) => {
      return idOf(each.customer) === customer.id && (!params.invoice || idOf(each.invoice) === params.invoice);
    });
    return listOf(found.toReversed(), params, `/v1/customers/${customer.id}/balance_transactions`);
  },
};
