import type { TaxIdStatus } from '@tillkit/contract';
import type { Country } from 'jsvat-next';
import * as jsvat from 'jsvat-next';

// Bundlers take its ES modules, Node its CommonJS, whose exports Node 20 cannot name.
const {
  austria,
  belgium,
  bulgaria,
  checkVAT,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  norway,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
  switzerland,
  unitedKingdom,
} = 'default' in jsvat ? (jsvat.default as typeof jsvat) : jsvat;

/** Format and checksum rules by the prefix of the id: Greece writes EL, Northern Ireland XI. */
const rulesByPrefix: ReadonlyMap<string, Country> = new Map([
  ['AT', austria],
  ['BE', belgium],
  ['BG', bulgaria],
  ['CH', switzerland],
  ['CY', cyprus],
  ['CZ', czechRepublic],
  ['DE', germany],
  ['DK', denmark],
  ['EE', estonia],
  ['EL', greece],
  ['ES', spain],
  ['FI', finland],
  ['FR', france],
  ['GB', unitedKingdom],
  ['HR', croatia],
  ['HU', hungary],
  ['IE', ireland],
  ['IT', italy],
  ['LT', lithuania],
  ['LU', luxembourg],
  ['LV', latvia],
  ['MT', malta],
  ['NL', netherlands],
  ['NO', norway],
  ['PL', poland],
  ['PT', portugal],
  ['RO', romania],
  ['SE', sweden],
  ['SI', slovenia],
  ['SK', slovakiaRepublic],
  ['XI', unitedKingdom],
]);

/** Prefixes that a country's ids may have, where they are not its ISO code alone. */
const prefixesByCountry: Record<string, readonly string[]> = { GR: ['EL'], GB: ['GB', 'XI'] };

/**
 * Checks the format and checksum of a VAT id, offline. It has to belong to the buyer's country; the prefix may be left out then.
 * `pending` where the country's ids are not known here, so that nothing can be said about it.
 */
export function checkTaxId(taxId: string | null | undefined, country: string | null | undefined): TaxIdStatus {
  const id = normalise(taxId ?? '');
  if (id === '') return 'not_given';
  const prefixes = country ? (prefixesByCountry[country] ?? [country]) : [id.slice(0, 2)];
  const known = prefixes.flatMap((prefix) => {
    const rules = rulesByPrefix.get(prefix);
    return rules ? [{ prefix, rules }] : [];
  });
  if (known.length === 0) return 'pending';
  if (!prefixes.includes(id.slice(0, 2)) && isComplete(id)) return 'invalid';
  return known.some(({ prefix, rules }) => matches(id, prefix, rules)) ? 'valid' : 'invalid';
}

/** Whether it is an id with a prefix: it belongs to that country then, although some other one might read the prefix as part of a number. */
function isComplete(id: string): boolean {
  const rules = rulesByPrefix.get(id.slice(0, 2));
  return rules !== undefined && checkVAT(id, [rules]).isValid;
}

/** Greeks write GR as often as EL; Norwegians write their number with or without NO and MVA. */
function matches(id: string, prefix: string, rules: Country): boolean {
  if (prefix === 'NO') return checkVAT(`${id.replace(/^NO/, '').replace(/MVA$/, '')}MVA`, [rules]).isValid;
  const number = prefix === 'EL' ? id.replace(/^GR/, 'EL') : id;
  const complete = number.startsWith(prefix) ? number : `${prefix}${number}`;
  return checkVAT(complete, [rules]).isValid;
}

function normalise(taxId: string): string {
  return taxId.toUpperCase().replace(/[^A-Z0-9+*]/g, '');
}
