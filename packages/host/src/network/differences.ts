import type { Difference } from '@tillkit/contract';
import type { AccountSnapshot, KnownAccount } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';

/** Where our rows are not what a snapshot says, field by field. The version of a subscription counts changes of ours and is left out. */
export function differencesOf(known: KnownAccount, { changes, paymentMethods }: AccountSnapshot): Difference[] {
  const compare = (object: string, ours: unknown, theirs: unknown) => fieldsOf(known.account.id, object, ours, theirs);
  const ours = known.subscription?.subscription;
  const theirs = changes?.subscription.snapshot;
  const isSame = ours?.id === theirs?.id;
  return [
    ...(isSame ? compare(`subscription ${ours?.id}`, unversioned(ours), unversioned(theirs)) : replaced(known.account.id, ours, theirs)),
    ...byId(known.invoices, changes?.invoices ?? []).flatMap(([id, mine, other]) => (other ? compare(`invoice ${id}`, mine, other) : [])),
    ...byId(
      known.paymentMethods.map(({ snapshot }) => snapshot),
      paymentMethods.map(({ snapshot }) => snapshot),
    ).flatMap(([id, mine, other]) => compare(`payment method ${id}`, mine, other)),
  ];
}

const unversioned = <Snapshot extends object>(snapshot: Snapshot | undefined) => snapshot && { ...snapshot, version: 0 };

type Subscribed = { id: string; status: string } | undefined;

/** An ended one that is not the last at the provider is the past, and stays. */
function replaced(account: string, ours: Subscribed, theirs: Subscribed): Difference[] {
  const gone = ours && ours.status !== 'canceled' ? [whole(account, `subscription ${ours.id}`, ours, null)] : [];
  return theirs ? [...gone, whole(account, `subscription ${theirs.id}`, null, theirs)] : gone;
}

const whole = (account: string, object: string, ours: unknown, theirs: unknown): Difference => ({
  account,
  object,
  field: '',
  ours,
  theirs,
});

function byId<Item extends { id: string }>(ours: Item[], theirs: Item[]): [string, Item | undefined, Item | undefined][] {
  const ids = new Set([...ours, ...theirs].map(({ id }) => id));
  return [...ids].map((id) => [id, ours.find((item) => item.id === id), theirs.find((item) => item.id === id)]);
}

/** Objects are compared field by field, lists and everything else as they are. */
function fieldsOf(account: string, object: string, ours: unknown, theirs: unknown, field = ''): Difference[] {
  if (canonicalJson(ours ?? null) === canonicalJson(theirs ?? null)) return [];
  if (!isObject(ours) || !isObject(theirs)) return [{ account, object, field, ours: ours ?? null, theirs: theirs ?? null }];
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...names].flatMap((name) => fieldsOf(account, object, ours[name], theirs[name], `${field}/${name}`));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
