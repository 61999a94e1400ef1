import * as z from 'zod';
import { resource } from '../primitives.ts';
import { PlanFeature } from './catalog.ts';

export const Entitlement = resource('Entitlement', 'A feature that an account may use.', {
  /** Key of the feature in the catalog. */
  feature: z.string(),
  /** For people; the key where the catalog does not list the feature any more. */
  name: z.string(),
  /** true for a yes/no feature, a number or short text for a limit; null means unlimited. Never false. */
  value: PlanFeature.shape.value,
  unit: z.string().nullable(),
});
export type Entitlement = z.infer<typeof Entitlement>;

export const EntitlementList = resource('EntitlementList', 'What an account may use now, in the order of the catalog.', {
  /** The plan that it comes from; null where the account has none, it has ended, or it is paused. */
  plan: z.strictObject({ key: z.string(), name: z.string() }).nullable(),
  data: z.array(Entitlement),
});
export type EntitlementList = z.infer<typeof EntitlementList>;
