import type { Difference, ImportedAccount } from '@tillkit/contract';
import type { Command } from 'commander';
import { act, type Run } from '../command.ts';
import { connect } from '../connection.ts';
import { exitCodes } from '../io.ts';

interface StepOptions {
  cursor?: string;
  dryRun?: boolean;
}

export function addStripe(program: Command, run: Run): void {
  const stripe = program.command('stripe').description('Between the host and Stripe.');
  addImport(stripe, run);
  addReconcile(stripe, run);
}

function addImport(stripe: Command, run: Run): void {
  const takeOver = stripe
    .command('import')
    .option('--cursor <cursor>', 'go on where an import ended early')
    .description('Takes over the customers of a Stripe account with their subscriptions and invoices. Doing it again changes nothing.')
    .addHelpText('after', '\nExamples:\n  tillkit stripe import\n  tillkit stripe import --cursor cus_… --json');
  act<StepOptions>(run, takeOver, async ({ io, output, options }) => {
    const client = await connect(io, options, 'secret');
    const all: ImportedAccount[] = [];
    let cursor: string | null | undefined = options.cursor;
    await output.progress('Reading customers …', async (update) => {
      while (cursor !== null && !io.signal.aborted) {
        const step = await client.createImport(cursor === undefined ? {} : { cursor });
        all.push(...step.data);
        cursor = step.next_cursor;
        update(`${all.length}${step.total === null ? '' : ` of ${step.total}`} customers`);
      }
    });
    output.data({ data: all, next_cursor: cursor ?? null });
    for (const { customer, account, remarks } of all) for (const remark of remarks) output.line(`${account ?? customer}: ${remark}`);
    output.line(importSummary(all));
    if (cursor === null) return exitCodes.fine;
    output.line(`Stopped early. Go on with: tillkit stripe import --cursor ${cursor}`);
    return exitCodes.wrong;
  });
}

function importSummary(all: ImportedAccount[]): string {
  const count = (outcome: ImportedAccount['outcome']) => all.filter((each) => each.outcome === outcome).length;
  const subscribed = all.filter((each) => each.subscribed).length;
  const invoices = all.reduce((sum, each) => sum + each.invoices, 0);
  const outcomes = `${count('created')} new, ${count('linked')} joined to accounts that were here, ${count('unchanged')} known, ${count('skipped')} skipped`;
  return `${all.length} customers (${outcomes}); ${subscribed} with a subscription, ${invoices} invoices.`;
}

function addReconcile(stripe: Command, run: Run): void {
  const reconcile = stripe
    .command('reconcile')
    .option('--dry-run', 'only tell the differences')
    .option('--cursor <cursor>', 'go on where a run ended early')
    .description('Reads every account anew from Stripe, prints where our copy differed, and mends it.')
    .addHelpText('after', '\nExamples:\n  tillkit stripe reconcile --dry-run\n  tillkit stripe reconcile --json');
  act<StepOptions>(run, reconcile, async ({ io, output, options }) => {
    const client = await connect(io, options, 'secret');
    const differences: Difference[] = [];
    const failures: { account: string; detail: string }[] = [];
    let accounts = 0;
    let cursor: string | null | undefined = options.cursor;
    await output.progress('Reading accounts …', async (update) => {
      while (cursor !== null && !io.signal.aborted) {
        const step = await client.createReconciliation({ write: !options.dryRun, ...(cursor === undefined ? {} : { cursor }) });
        accounts += step.accounts;
        differences.push(...step.differences);
        failures.push(...step.failures);
        cursor = step.next_cursor;
        update(`${accounts} accounts, ${differences.length} differences`);
      }
    });
    output.data({ accounts, differences, failures, written: !options.dryRun, next_cursor: cursor ?? null });
    for (const { account, object, field, ours, theirs } of differences) {
      output.line(`${account}  ${object} ${field}  ${output.colors.red(shown(ours))} → ${output.colors.green(shown(theirs))}`);
    }
    for (const { account, detail } of failures) output.line(`${output.colors.red('✗')} ${account}: ${detail}`);
    output.line(`${accounts} accounts read, ${differences.length} differences${options.dryRun ? ' (nothing was written)' : ''}.`);
    if (cursor !== null) output.line(`Stopped early. Go on with: tillkit stripe reconcile --cursor ${cursor}`);
    const isUnwritten = options.dryRun && differences.length > 0;
    return failures.length > 0 || isUnwritten || cursor !== null ? exitCodes.wrong : exitCodes.fine;
  });
}

const shown = (value: unknown): string => (value === null ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));
