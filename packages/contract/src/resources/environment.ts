import * as z from 'zod';
import { Address, Label, pageOf, resource, Timestamp } from '../primitives.ts';
import { AccountUpsert, TeamMember } from './account.ts';
import { CancellationSettings } from './cancellation-settings.ts';
import { CatalogInput } from './catalog.ts';
import { Policy } from './policy.ts';
import { Cart } from './preview.ts';

export const Seller = resource('Seller', 'Who sells; printed on invoices, decides taxes.', {
  name: Label,
  address: Address,
  tax_id: z.string().max(30).nullish(),
  email: z.email().nullish(),
});

export const Proration = z.enum(['second', 'day', 'month']).meta({
  id: 'Proration',
  description: 'How finely a part of a period is counted when a subscription changes within it.',
});
export type Proration = z.infer<typeof Proration>;

export const EnvironmentSettings = resource('EnvironmentSettings', 'How an environment behaves.', {
  seller: Seller,
  /** Origins that pages may call from, such as "https://example.com". A sandbox also takes any localhost origin. */
  allowed_origins: z
    .array(z.string().regex(/^(https?:\/\/[^/\s]+|\*)$/, 'Use an origin such as "https://example.com", without a path.'))
    .max(100),
  /** Days after a failed renewal at which it is tried again; after the last one the subscription is canceled. */
  retry_days: z.array(z.int().min(1).max(60)).max(10),
  /** `second` unless said. A begun day or month is charged at the higher of the two prices. */
  proration: Proration,
  /** What accounts may do by themselves. */
  policy: Policy,
  /** How customers leave. */
  cancellation: CancellationSettings,
  /** Whom a customer can reach who has nobody of their own. */
  support: z.array(TeamMember).max(20),
});
export type EnvironmentSettings = z.infer<typeof EnvironmentSettings>;

export const EnvironmentUpdate = resource('EnvironmentUpdate', 'Settings to change.', {
  name: Label.optional(),
  ...EnvironmentSettings.partial().shape,
});

export const Clock = resource('Clock', 'The environment’s time. Frozen: it moves only when advanced.', {
  now: Timestamp,
  mode: z.enum(['running', 'frozen']),
});
export type Clock = z.infer<typeof Clock>;

export const Environment = resource('Environment', 'The unit of isolation: live, or a sandbox.', {
  id: z.string(),
  kind: z.enum(['live', 'sandbox']),
  name: z.string(),
  provider: z.enum(['sandbox', 'stripe']),
  ...EnvironmentSettings.shape,
  clock: Clock,
  created_at: Timestamp,
});
export type Environment = z.infer<typeof Environment>;

export const AccountSeed = resource('AccountSeed', 'An account to create with a sandbox.', {
  /** The product's own id. */
  external_id: z.string().min(1).max(128),
  ...AccountUpsert.shape,
  /** Bought with the test card `card` at the sandbox's first moment. */
  subscription: Cart.optional(),
  /** A test card number; the one that succeeds otherwise. */
  card: z.string().optional(),
});

export const SandboxCreate = resource('SandboxCreate', 'Creates a sandbox, ready to use.', {
  name: Label.default('Sandbox'),
  /** Who does the billing: the built-in sandbox unless said, or a payment provider's test mode where the host was set up for it. */
  provider: z.enum(['sandbox', 'stripe']).optional(),
  catalog: CatalogInput.optional(),
  settings: z.strictObject(EnvironmentSettings.partial().shape).optional(),
  accounts: z.array(AccountSeed).max(100).default([]),
  clock: z.strictObject({ now: Timestamp.optional(), mode: z.enum(['running', 'frozen']).default('running') }).optional(),
});

export const Keys = resource('Keys', 'The keys of an environment. Shown once; only hashes are kept.', {
  publishable: z.string(),
  secret: z.string(),
});
export const Sandbox = resource('Sandbox', 'A new sandbox with its keys.', { environment: Environment, keys: Keys });
export type Sandbox = z.infer<typeof Sandbox>;
export const EnvironmentPage = pageOf('EnvironmentPage', Environment);

export const ClockAdvance = resource(
  'ClockAdvance',
  'Moves the clock forward: to a time, or by an ISO 8601 duration such as "P1M". Give one of the two.',
  {
    to: Timestamp.optional(),
    by: z
      .string()
      .regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, 'Use an ISO 8601 duration such as "P1M" or "P14D".')
      .optional(),
  },
);
export const ClockAdvanced = resource('ClockAdvanced', 'What happened while the clock moved.', {
  from: Timestamp,
  clock: Clock,
  /** How many events happened on the way. */
  events: z.int(),
});
export const Deleted = resource('Deleted', 'Something that is gone.', { id: z.string(), deleted: z.literal(true) });
export const Health = resource('Health', 'Whether the host works.', { status: z.literal('ok') });

export type Seller = z.infer<typeof Seller>;
export type EnvironmentUpdate = z.infer<typeof EnvironmentUpdate>;
export type AccountSeed = z.infer<typeof AccountSeed>;
export type SandboxCreate = z.infer<typeof SandboxCreate>;
export type Keys = z.infer<typeof Keys>;
export type EnvironmentPage = z.infer<typeof EnvironmentPage>;
export type ClockAdvance = z.infer<typeof ClockAdvance>;
export type ClockAdvanced = z.infer<typeof ClockAdvanced>;
export type Deleted = z.infer<typeof Deleted>;
export type Health = z.infer<typeof Health>;
