import { exampleNames } from './examples/names.ts';
import { serveExample } from './examples/serve.ts';

/** `npm run example -- react-vite`: installs an example as its readers would, and starts it with a host beside it. */
const named = process.argv[2];
const name = exampleNames.find((each) => each === named);
if (!name) {
  process.stderr.write(`Which example? One of: ${exampleNames.join(', ')}. As in: npm run example -- react-vite\n`);
  process.exit(2);
}
process.stdout.write('Packing the packages and installing the example: a minute the first time …\n');
const { origin, close } = await serveExample(name, 4300);
process.stdout.write(
  `\n  ${name} runs at ${origin}\n  Pay with 4242 4242 4242 4242, any future date and any three digits. Ctrl-C stops.\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(0)));
