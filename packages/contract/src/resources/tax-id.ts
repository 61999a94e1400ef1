import * as z from 'zod';

export const TaxIdStatus = z
  .enum(['not_given', 'valid', 'invalid', 'pending'])
  .meta({ id: 'TaxIdStatus', description: 'pending: the authority did not answer; never treated as invalid.' });
export type TaxIdStatus = z.infer<typeof TaxIdStatus>;
