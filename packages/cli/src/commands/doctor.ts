import type { Command } from 'commander';
import { act, type Run } from '../command.ts';
import { checkAddress, findDevelopment } from '../connection.ts';
import { checkCatalogOf } from '../doctor/catalog.ts';
import type { Examination, Finding } from '../doctor/finding.ts';
import { checkHost } from '../doctor/host.ts';
import { checkKeys } from '../doctor/keys.ts';
import { checkPage } from '../doctor/page.ts';
import { checkSession } from '../doctor/session.ts';
import { checkWebhooks } from '../doctor/webhooks.ts';
import { exitCodes, UsageError } from '../io.ts';

interface DoctorOptions {
  publishableKey?: string;
  page?: string;
  sessionUrl?: string;
}

export function addDoctor(program: Command, run: Run): void {
  const doctor = program
    .command('doctor')
    .option('--publishable-key <key>', 'publishable key that your pages use, pk_… (or TILLKIT_PUBLISHABLE_KEY)')
    .option('--page <address>', 'a page with elements on it: its origin and its Content-Security-Policy are looked at')
    .option('--session-url <address>', 'your endpoint that gives session tokens')
    .description(
      'Looks for what keeps pages from working: address, keys, origins, Content-Security-Policy, catalog, webhooks. Says the fix.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  tillkit doctor\n  tillkit doctor --page https://example.com/pricing --session-url https://example.com/api/session',
    );
  act<DoctorOptions>(run, doctor, async ({ io, output, options }) => {
    const development = await findDevelopment(io.cwd);
    const api = options.api ?? io.env.TILLKIT_API ?? development?.api;
    if (!api) throw new UsageError('Say where your host is: --api https://billing.example.com, or set TILLKIT_API.');
    const examination: Examination = {
      api: checkAddress(api),
      fetch: io.fetch,
      secret: options.key ?? io.env.TILLKIT_SECRET_KEY ?? development?.keys.secret ?? null,
      publishable: options.publishableKey ?? io.env.TILLKIT_PUBLISHABLE_KEY ?? development?.keys.publishable ?? null,
      page: options.page === undefined ? null : checkAddress(options.page),
      sessionUrl: options.sessionUrl === undefined ? null : checkAddress(options.sessionUrl),
      environment: null,
    };
    const findings: Finding[] = await output.progress('Looking …', () => examine(examination));
    output.data({ api: examination.api, findings });
    const marks = {
      fine: output.colors.green('✓'),
      warning: output.colors.yellow('!'),
      wrong: output.colors.red('✗'),
      unchecked: output.colors.dim('–'),
    };
    for (const { subject, state, text, fix } of findings) {
      output.line(`${marks[state]} ${subject}: ${text}`);
      if (fix) output.line(`  ${output.colors.bold('Fix:')} ${fix}`);
    }
    return findings.some(({ state }) => state === 'wrong') ? exitCodes.wrong : exitCodes.fine;
  });
}

/** Where the host does not answer there is nothing more to see. */
async function examine(examination: Examination): Promise<Finding[]> {
  const host = await checkHost(examination);
  if (host.some(({ state }) => state === 'wrong')) return host;
  const findings = [...host];
  for (const check of [checkKeys, checkCatalogOf, checkPage, checkSession, checkWebhooks]) findings.push(...(await check(examination)));
  return findings;
}
