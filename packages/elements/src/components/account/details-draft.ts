import type { TillkitError } from '@tillkit/client';
import type { Account, AccountUpdate, Buyer } from '@tillkit/contract';
import { looksLikeEmail } from '../../templates/text-field.ts';
import { type AddressPart, addressFormat, taxIdKind } from '../checkout/address-format.ts';
import type { Text } from './context.ts';

/** What is typed into the form, field by field. */
export interface DetailsDraft extends Record<AddressPart, string> {
  name: string;
  buyer: Buyer;
  country: string;
  line2: string;
  tax_id: string;
  billing_emails: string[];
  purchase_order: string;
  locale: string;
}

/** Fields by the ids that they have in the markup. Addresses of a list have their place behind a dash. */
export type FieldId = Exclude<keyof DetailsDraft, 'billing_emails'> | `email-${number}`;
/** What is wrong, in the reader's words. */
export type Problems = ReadonlyMap<FieldId, string>;

export function draftOf({
  name,
  buyer,
  address,
  tax_id: taxId,
  billing_emails: emails,
  purchase_order: order,
  locale,
}: Account): DetailsDraft {
  return {
    name,
    buyer: buyer ?? 'business',
    country: address?.country ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postal_code: address?.postal_code ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
    tax_id: taxId ?? '',
    billing_emails: emails ?? [],
    purchase_order: order ?? '',
    locale: locale ?? '',
  };
}

/** What has to be sent: the fields that are others now. */
export function updateOf(account: Account, draft: DetailsDraft): AccountUpdate {
  const before = draftOf(account);
  const emails = draft.billing_emails.map((email) => email.trim()).filter(Boolean);
  const isConsumer = draft.buyer === 'consumer';
  const taxId = isConsumer || !taxIdKind(draft.country) ? '' : draft.tax_id.trim();
  const hasChanged = (field: Exclude<keyof DetailsDraft, 'billing_emails'>) => draft[field].trim() !== before[field];
  const isAddressOther = (['country', 'line1', 'line2', 'postal_code', 'city', 'region'] as const).some(hasChanged);
  return {
    ...(hasChanged('name') && { name: draft.name.trim() }),
    ...(draft.buyer !== (account.buyer ?? 'business') && { buyer: draft.buyer }),
    ...(isAddressOther && { address: addressOf(draft) }),
    ...(taxId !== before.tax_id && { tax_id: taxId || null }),
    ...(JSON.stringify(emails) !== JSON.stringify(before.billing_emails) && { billing_emails: emails }),
    ...(hasChanged('purchase_order') && { purchase_order: draft.purchase_order.trim() || null }),
    ...(hasChanged('locale') && { locale: draft.locale || null }),
  };
}

function addressOf(draft: DetailsDraft): AccountUpdate['address'] {
  const { country } = draft;
  if (!country) return null;
  const { parts } = addressFormat(country);
  const filled = [...parts, 'line2' as const].flatMap((part) => (draft[part].trim() ? [[part, draft[part].trim()] as const] : []));
  return { ...Object.fromEntries(filled), country };
}

/** What the page finds wrong before the host is asked. */
export function findProblems(text: Text, draft: DetailsDraft): Problems {
  const problems = new Map<FieldId, string>();
  if (!draft.name.trim()) problems.set('name', text.text('missing_name'));
  if (draft.country && draft.buyer === 'business') {
    for (const part of addressFormat(draft.country).parts) if (!draft[part].trim()) problems.set(part, text.text(`missing_${part}`));
  }
  draft.billing_emails.forEach((email, place) => {
    if (email.trim() && !looksLikeEmail(email.trim())) problems.set(`email-${place}`, text.text('invalid_email'));
  });
  return problems;
}

/** What the host found wrong, by field; undefined where it is about no field. */
export function problemsOf(text: Text, draft: DetailsDraft, error: TillkitError): Problems | undefined {
  const named = error.problem?.errors ?? (error.param ? [{ param: error.param, detail: error.detail }] : []);
  const problems = new Map<FieldId, string>();
  for (const { param, detail } of named) {
    const field = fieldOf(draft, param);
    if (field) problems.set(field, sentence(text, field, detail));
  }
  if (error.code === 'tax_id_invalid' && problems.size === 0) problems.set('tax_id', text.text('invalid_tax_id'));
  return problems.size > 0 ? problems : undefined;
}

/** `/address/city` is the field `city`; `/billing_emails/1` is the second address that is not empty. */
function fieldOf(draft: DetailsDraft, param: string): FieldId | undefined {
  const names = param.split('/').slice(1);
  if (names[0] === 'billing_emails') {
    const filled = draft.billing_emails.flatMap((email, place) => (email.trim() ? [place] : []));
    return `email-${filled[Number(names[1] ?? 0)] ?? 0}`;
  }
  const name = names.at(-1) ?? '';
  if (name === 'address') return 'country';
  return name in draft ? (name as FieldId) : undefined;
}

function sentence(text: Text, field: FieldId, detail: string): string {
  if (field === 'tax_id') return text.text('invalid_tax_id');
  if (field.startsWith('email-')) return text.text('invalid_email');
  return detail;
}
