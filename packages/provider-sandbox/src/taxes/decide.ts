import type { Buyer, TaxIdStatus } from '@tillkit/contract';
import { taxRates } from './rates.ts';
import { checkTaxId } from './tax-id.ts';

/** What taxes depend on about a buyer. */
export interface BuyerFacts {
  /** Null while it is not known; no tax is computed then. */
  country: string | null;
  tax_id: string | null;
  buyer: Buyer | null;
}

/** Which tax a sale has. `country` is the one whose tax it is. */
export type TaxDecision =
  | { kind: 'none' }
  | { kind: 'charged'; name: string; country: string; rate: string }
  | { kind: 'reverse_charge'; name: string; country: string };

/**
 * The tax of digital services, by the seller's country.
 * Domestic: the country's rate. Between member states of the EU: reverse charge for a business with a valid VAT id of its own country
 * (articles 44 and 196 of directive 2006/112/EC), the buyer's rate for everybody else (article 58). Across any other border: none.
 * A valid VAT id makes a buyer a business, unless they say that they buy as a consumer.
 */
export function decideTax(sellerCountry: string, buyer: BuyerFacts): TaxDecision {
  const sellerRate = taxRates.get(sellerCountry);
  if (!sellerRate || !buyer.country) return { kind: 'none' };
  if (buyer.country === sellerCountry) return { kind: 'charged', name: sellerRate.name, country: sellerCountry, rate: sellerRate.rate };
  const buyerRate = taxRates.get(buyer.country);
  if (!sellerRate.member || !buyerRate?.member) return { kind: 'none' };
  if (buyer.buyer !== 'consumer' && taxIdStatus(buyer) === 'valid') {
    return { kind: 'reverse_charge', name: buyerRate.name, country: buyer.country };
  }
  return { kind: 'charged', name: buyerRate.name, country: buyer.country, rate: buyerRate.rate };
}

/** Whether the buyer's tax id has the right form. */
export function taxIdStatus(buyer: BuyerFacts): TaxIdStatus {
  return checkTaxId(buyer.tax_id, buyer.country);
}
