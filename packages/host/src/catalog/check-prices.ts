import type { CatalogDefinition, PriceAmountInput, PriceInput, PriceModel, TierInput } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import { checkReference, checkUnique } from './check-keys.ts';
import { isCurrency } from './regions.ts';

interface Owner {
  pointer: string;
  /** For sentences, e.g. `plan "pro"`. */
  label: string;
  /** Whether there is a number of seats, or of add-ons, to multiply with. */
  countsSeats: boolean;
}

interface ModelRules {
  tiers: boolean;
  packageSize: boolean;
  meter: 'required' | 'allowed' | 'never';
}

const rules: Record<PriceModel, ModelRules> = {
  flat: { tiers: false, packageSize: false, meter: 'never' },
  per_seat: { tiers: false, packageSize: false, meter: 'never' },
  graduated: { tiers: true, packageSize: false, meter: 'allowed' },
  volume: { tiers: true, packageSize: false, meter: 'allowed' },
  package: { tiers: false, packageSize: true, meter: 'allowed' },
  metered: { tiers: false, packageSize: false, meter: 'required' },
};

/** @throws {ProblemError} duplicate_key, unknown_reference, invalid_price, overlapping_tiers */
export function checkPrices(catalog: CatalogDefinition, prices: PriceInput[], owner: Owner): void {
  checkUnique(prices, `${owner.pointer}/prices`, `price of the ${owner.label}`);
  for (const [index, price] of prices.entries()) {
    const pointer = `${owner.pointer}/prices/${index}`;
    const label = `price "${price.key}" of the ${owner.label}`;
    checkModel(price, pointer, label, owner.countsSeats);
    if (price.meter !== undefined) checkReference(catalog.meters, price.meter, `${pointer}/meter`, 'meter', label);
    checkUnique(
      price.amounts.map(({ currency }) => ({ key: currency })),
      `${pointer}/amounts`,
      `currency of the ${label}`,
      'currency',
    );
    for (const [at, amount] of price.amounts.entries()) checkAmount(price.model, amount, `${pointer}/amounts/${at}`, label);
  }
}

function checkModel({ model, meter, included, package_size }: PriceInput, pointer: string, label: string, countsSeats: boolean): void {
  const rule = rules[model];
  if (rule.meter === 'required' && meter === undefined) refuse(`The ${label} is metered: name its meter.`, `${pointer}/meter`);
  if (rule.meter === 'never' && meter !== undefined) {
    refuse(`The ${label} is "${model}", which counts no usage: remove the meter, or use the model "metered".`, `${pointer}/meter`);
  }
  if (included !== undefined && meter === undefined) {
    refuse(
      `The ${label} includes ${included} units but names no meter to count them: add a meter, or remove "included".`,
      `${pointer}/included`,
    );
  }
  if (rule.packageSize && package_size === undefined) {
    refuse(`The ${label} is sold in packages: say how many units a package holds in package_size.`, `${pointer}/package_size`);
  }
  if (!rule.packageSize && package_size !== undefined) {
    refuse(
      `The ${label} is "${model}", which has no packages: remove package_size, or use the model "package".`,
      `${pointer}/package_size`,
    );
  }
  if (model !== 'flat' && meter === undefined && !countsSeats) {
    refuse(
      `The ${label} counts seats, but the plan has none: add "seats" to the plan, name a meter, or use the model "flat".`,
      `${pointer}/model`,
    );
  }
}

function checkAmount(model: PriceModel, amount: PriceAmountInput, pointer: string, label: string): void {
  const { currency, unit_amount, tiers } = amount;
  if (!isCurrency(currency)) {
    refuse(`The ${label} has an amount in "${currency}", which is no ISO 4217 currency. Use a code such as "eur".`, `${pointer}/currency`);
  }
  if (rules[model].tiers) {
    if (unit_amount !== undefined)
      refuse(`The ${label} is "${model}": put amounts into tiers, and remove unit_amount.`, `${pointer}/unit_amount`);
    if (!tiers) throw problem(`The ${label} is "${model}" and needs tiers in "${currency}".`, `${pointer}/tiers`);
    checkTiers(tiers, `${pointer}/tiers`, label);
    return;
  }
  if (tiers)
    refuse(`The ${label} is "${model}", which has no tiers: remove them, or use the model "graduated" or "volume".`, `${pointer}/tiers`);
  if (unit_amount === undefined) refuse(`The ${label} has no amount in "${currency}": add unit_amount.`, `${pointer}/unit_amount`);
}

function checkTiers(tiers: TierInput[], pointer: string, label: string): void {
  let previous = 0;
  for (const [index, { up_to, unit_amount, flat_amount }] of tiers.entries()) {
    const last = index === tiers.length - 1;
    const param = `${pointer}/${index}/up_to`;
    if (last && up_to !== null) {
      throw new ProblemError(
        'overlapping_tiers',
        `The tiers of the ${label} leave a gap above ${up_to}: set up_to of the last tier to null.`,
        { param },
      );
    }
    if (!last && up_to === null) {
      throw new ProblemError(
        'overlapping_tiers',
        `The tiers of the ${label} overlap: only the last tier is open, so give this one an up_to.`,
        { param },
      );
    }
    if (up_to !== null && up_to <= previous) {
      throw new ProblemError(
        'overlapping_tiers',
        `The tiers of the ${label} overlap: this one ends at ${up_to}, but the one before ends at ${previous}. List them in ascending order.`,
        { param },
      );
    }
    if (unit_amount === undefined && flat_amount === undefined) {
      refuse(`A tier of the ${label} has no amount: add unit_amount or flat_amount (0 is allowed).`, `${pointer}/${index}`);
    }
    previous = up_to ?? previous;
  }
}

function refuse(detail: string, param: string): void {
  throw problem(detail, param);
}

const problem = (detail: string, param: string) => new ProblemError('invalid_price', detail, { param });
