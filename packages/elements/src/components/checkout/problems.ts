import type { CheckoutProblem, OpenState } from '@tillkit/flows/checkout';
import { looksLikeEmail } from '../../templates/text-field.ts';
import { addressParts } from './details.ts';
import type { FieldId, FieldProblem, MessageKey, Text } from './view.ts';

/** Problems that the page finds itself, by field. */
export type LocalProblems = ReadonlyMap<FieldId, MessageKey>;

/** What the buyer still has to enter, found before the host is asked. */
export function missingProblems(state: OpenState, typedEmail: string | undefined): Map<FieldId, MessageKey> {
  const missing = new Map<FieldId, MessageKey>();
  const { customer } = state.draft;
  if (!state.checkout.signed_in) {
    const email = typedEmail ?? customer.email ?? '';
    if (!email.trim()) missing.set('email', 'missing_email');
    else if (!looksLikeEmail(email)) missing.set('email', 'invalid_email');
    if (!customer.company?.trim()) missing.set('company', customer.buyer === 'consumer' ? 'missing_name' : 'missing_company');
  }
  if (!customer.address?.country) missing.set('country', 'missing_country');
  else for (const part of addressParts({ state })) if (!customer.address[part]?.trim()) missing.set(part, `missing_${part}`);
  return missing;
}

/** Everything that is wrong, in the reader's words: first what the page found, then what the host said. */
export function fieldProblems(text: Text, local: LocalProblems, problems: readonly CheckoutProblem[], consumer: boolean): FieldProblem[] {
  const found: FieldProblem[] = [...local].map(([field, key]) => ({ field, text: text.text(key) }));
  for (const problem of problems) {
    const field = fieldIdOf(problem.field);
    if (found.some((other) => other.field === field && field !== null)) continue;
    found.push({ field, text: sentence(text, problem, field, consumer) });
  }
  return found;
}

/** `customer.address.city` is the field `city`; an address as a whole begins with its first line. */
function fieldIdOf(field: CheckoutProblem['field']): FieldId | null {
  if (field === null) return null;
  if (field === 'customer.address') return 'line1';
  const name = field.startsWith('cart.') ? field.split('.')[1] : field.split('.').at(-1);
  return name as FieldId;
}

function sentence(text: Text, { code, detail }: CheckoutProblem, field: FieldId | null, consumer: boolean): string {
  // The payment form has said it already, and in the reader's language.
  if (code === 'payment_incomplete' && detail) return detail;
  const missing = `missing_${field === 'company' && consumer ? 'name' : field}`;
  const key = code === 'checkout_incomplete' ? missing : `error_${code}`;
  const words = text.text(key as MessageKey);
  return words === key ? detail || text.text('error_internal_error') : words;
}
