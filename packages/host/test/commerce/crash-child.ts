import { writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { createHost } from '../../src/index.ts';
import { consent, hostOptions, openSandbox } from './client.ts';

/**
 * Opens a host on a folder, begins a purchase, and is killed while it confirms: at its n-th message to the database, or some
 * milliseconds after the confirmation has begun.
 */
const [folder = '', stateFile = '', how = '', amount = ''] = process.argv.slice(2);

const pglite = await PGlite.create(folder);
const host = createHost(hostOptions({ pglite }));
const shop = await openSandbox(host.fetch);
const { id, secret, preview } = await shop.begin();
const confirm = { id, preview: preview.id, consent, payment: await shop.card() };
await writeFile(stateFile, JSON.stringify({ secretKey: shop.secret, publishable: shop.publishable, sandbox: shop.id, secret, confirm }));

const kill = () => process.kill(process.pid, 'SIGKILL');
if (how === 'message') {
  let left = Number(amount);
  const original = pglite.execProtocolRawSync.bind(pglite);
  pglite.execProtocolRawSync = (...message) => {
    left -= 1;
    if (left === 0) kill();
    return original(...message);
  };
} else {
  setTimeout(kill, Number(amount));
}
await shop.do(secret, 'confirmCheckout', confirm);
process.stdout.write('confirmed\n');
kill();
