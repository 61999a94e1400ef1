import type { Seller, TeamMember } from '@tillkit/contract';

/** Who sells Morrow: printed on invoices, and the reason why customers in Germany pay German VAT. */
export const seller: Seller = {
  name: 'Morrow Software GmbH',
  email: 'billing@morrow.example',
  tax_id: 'DE136695976',
  address: { line1: 'Speicherstraße 8', postal_code: '20457', city: 'Hamburg', country: 'DE' },
};

/** Whom every customer can reach. */
export const support: TeamMember[] = [
  { name: 'Morrow support', title: 'Every day, 7 to 22 o’clock', email: 'help@morrow.example', phone: '+49 40 5555 0100' },
];
