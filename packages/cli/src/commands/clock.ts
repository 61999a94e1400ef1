import type { Command } from 'commander';
import { act, type Run } from '../command.ts';
import { connect } from '../connection.ts';
import { exitCodes } from '../io.ts';

export function addClock(program: Command, run: Run): void {
  const clock = program.command('clock').description('The clock of an environment.');
  act(run, clock.command('show').description('What time it is there.'), async ({ io, output, options }) => {
    const time = await (await connect(io, options, 'secret')).getClock({});
    output.data(time);
    output.line(`${time.now} (${time.mode === 'frozen' ? 'stands still until it is advanced' : 'running'})`);
    return exitCodes.fine;
  });
  const advance = clock
    .command('advance')
    .argument('<time>', 'a time such as 2027-03-01T00:00:00Z, or a duration such as P1M, P14D or PT6H (ISO 8601)')
    .description('Moves the clock of a sandbox forward. What falls due on the way happens, in order: renewals, ends of trials, retries.')
    .addHelpText('after', '\nExamples:\n  tillkit clock advance P1M\n  tillkit clock advance 2027-03-01T00:00:00Z');
  act<object, [string]>(run, advance, async ({ io, output, options }, time) => {
    const client = await connect(io, options, 'secret');
    const target = time.startsWith('P') ? { by: time } : { to: time };
    const advanced = await output.progress('Moving the clock …', () => client.advanceClock(target));
    output.data(advanced);
    output.line(`It is ${advanced.clock.now} now. Events on the way: ${advanced.events}.`);
    return exitCodes.fine;
  });
}
