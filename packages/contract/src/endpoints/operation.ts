import * as z from 'zod';
import { endpoint, nothing } from '../define.ts';
import { PageQuery, pageOf } from '../primitives.ts';
import { Account, AccountUpsert, Session, SessionCreate } from '../resources/account.ts';
import { LedgerEntry, UsageRecord } from '../resources/billing.ts';
import { SandboxCard, SandboxCardCreate, SandboxChallenge, SandboxChallengeOutcome, TestCards } from '../resources/checkout.ts';
import {
  Clock,
  ClockAdvance,
  ClockAdvanced,
  Deleted,
  Environment,
  EnvironmentPage,
  EnvironmentUpdate,
  Health,
  Sandbox,
  SandboxCreate,
} from '../resources/environment.ts';
import { EventPage } from '../resources/event.ts';
import { cartErrors } from './sign-up.ts';

const UsageRecordsCreate = z
  .strictObject({ records: z.array(UsageRecord).min(1).max(1000) })
  .meta({ id: 'UsageRecordsCreate', description: 'A batch of usage records; all are taken or none.' });
const UsageRecorded = z
  .strictObject({ recorded: z.int(), duplicates: z.int() })
  .meta({ id: 'UsageRecorded', description: 'How many records were new, and how many were known by their id.' });
export const LedgerPage = pageOf('LedgerPage', LedgerEntry);

export const operationEndpoints = {
  createSession: endpoint({
    method: 'POST',
    path: '/v1/sessions',
    group: 'operation',
    summary: 'A session token for an account.',
    callers: ['secret'],
    input: SessionCreate,
    output: Session,
    status: 201,
    errors: ['account_exists'],
  }),
  putAccount: endpoint({
    method: 'PUT',
    path: '/v1/accounts/:id',
    group: 'operation',
    summary: 'Creates or changes an account; `id` is its id or the product’s own id for it.',
    callers: ['secret'],
    input: AccountUpsert,
    output: Account,
    errors: ['account_exists'],
  }),
  getAccountById: endpoint({
    method: 'GET',
    path: '/v1/accounts/:id',
    group: 'operation',
    summary: 'An account; `id` is its id or the product’s own id for it.',
    callers: ['secret'],
    input: nothing,
    output: Account,
    errors: [],
  }),
  createUsageRecords: endpoint({
    method: 'POST',
    path: '/v1/usage-records',
    group: 'operation',
    summary: 'Counts usage. A record id counts once, however often it is sent; what comes in late is billed with the present period.',
    callers: ['secret'],
    input: UsageRecordsCreate,
    output: UsageRecorded,
    status: 201,
    errors: ['meter_not_found'],
  }),
  getEnvironment: endpoint({
    method: 'GET',
    path: '/v1/environment',
    group: 'operation',
    summary: 'The environment of the key.',
    callers: ['secret'],
    input: nothing,
    output: Environment,
    errors: [],
  }),
  updateEnvironment: endpoint({
    method: 'PATCH',
    path: '/v1/environment',
    group: 'operation',
    summary: 'Changes the seller, allowed origins, retries or proration.',
    callers: ['secret'],
    input: EnvironmentUpdate,
    output: Environment,
    errors: [],
  }),
  listEvents: endpoint({
    method: 'GET',
    path: '/v1/events',
    group: 'operation',
    summary: 'Everything that happened, oldest first.',
    callers: ['secret'],
    input: PageQuery,
    output: EventPage,
    errors: ['invalid_cursor'],
  }),
  listLedgerEntries: endpoint({
    method: 'GET',
    path: '/v1/ledger-entries',
    group: 'operation',
    summary: 'The double-entry ledger, oldest first.',
    callers: ['secret'],
    input: PageQuery,
    output: LedgerPage,
    errors: ['invalid_cursor'],
  }),
  getClock: endpoint({
    method: 'GET',
    path: '/v1/clock',
    group: 'operation',
    summary: 'The environment’s time.',
    callers: ['publishable', 'session', 'secret'],
    input: nothing,
    output: Clock,
    errors: [],
  }),
  advanceClock: endpoint({
    method: 'POST',
    path: '/v1/clock/advances',
    group: 'operation',
    summary: 'Moves a sandbox’s clock forward; renewals, trial ends and retries happen on the way, in order.',
    callers: ['secret'],
    input: ClockAdvance,
    output: ClockAdvanced,
    status: 201,
    errors: ['sandbox_only', 'clock_backwards', 'clock_too_far', 'quantity_above_maximum'],
  }),
  createSandbox: endpoint({
    method: 'POST',
    path: '/v1/sandboxes',
    group: 'operation',
    summary: 'Creates a sandbox with its own keys, catalog, customers and clock.',
    callers: ['organisation'],
    input: SandboxCreate,
    output: Sandbox,
    status: 201,
    errors: [
      ...cartErrors,
      'duplicate_key',
      'unknown_reference',
      'overlapping_tiers',
      'invalid_price',
      'account_exists',
      'card_number_unknown',
      'clock_too_far',
    ],
  }),
  listSandboxes: endpoint({
    method: 'GET',
    path: '/v1/sandboxes',
    group: 'operation',
    summary: 'Sandboxes, newest first.',
    callers: ['organisation'],
    input: PageQuery,
    output: EnvironmentPage,
    errors: ['invalid_cursor'],
  }),
  getSandbox: endpoint({
    method: 'GET',
    path: '/v1/sandboxes/:id',
    group: 'operation',
    summary: 'One sandbox.',
    callers: ['organisation'],
    input: nothing,
    output: Environment,
    errors: ['sandbox_not_found'],
  }),
  deleteSandbox: endpoint({
    method: 'DELETE',
    path: '/v1/sandboxes/:id',
    group: 'operation',
    summary: 'Destroys a sandbox with everything in it.',
    callers: ['organisation'],
    input: nothing,
    output: Deleted,
    errors: ['sandbox_not_found'],
  }),
};

export const sandboxEndpoints = {
  listTestCards: endpoint({
    method: 'GET',
    path: '/v1/sandbox/test-cards',
    group: 'sandbox',
    summary: 'The card numbers that the sandbox knows.',
    callers: ['publishable', 'session', 'secret'],
    input: nothing,
    output: TestCards,
    errors: ['sandbox_only'],
  }),
  createSandboxCard: endpoint({
    method: 'POST',
    path: '/v1/sandbox/cards',
    group: 'sandbox',
    summary: 'Turns a test card into something to pay with, as a payment provider’s form would.',
    callers: ['publishable', 'session', 'secret'],
    input: SandboxCardCreate,
    output: SandboxCard,
    status: 201,
    errors: ['sandbox_only', 'card_number_unknown', 'expired_card'],
  }),
  completeSandboxChallenge: endpoint({
    method: 'POST',
    path: '/v1/sandbox/challenges/:id',
    group: 'sandbox',
    summary: 'Answers a 3D Secure challenge as the tester chose.',
    callers: ['publishable', 'session', 'secret'],
    input: SandboxChallengeOutcome,
    output: SandboxChallenge,
    errors: ['sandbox_only', 'challenge_not_found'],
  }),
};

export const hostEndpoints = {
  getHealth: endpoint({
    method: 'GET',
    path: '/healthz',
    group: 'host',
    summary: 'The process runs.',
    callers: ['open'],
    input: nothing,
    output: Health,
    errors: [],
  }),
  getReadiness: endpoint({
    method: 'GET',
    path: '/readyz',
    group: 'host',
    summary: 'The database answers and is migrated.',
    callers: ['open'],
    input: nothing,
    output: Health,
    errors: ['unavailable'],
  }),
};

export type LedgerPage = z.infer<typeof LedgerPage>;
