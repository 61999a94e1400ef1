import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

/** Any server of files will do: this one sends the page under a strict policy, and the elements from their package. */
const { TILLKIT_API: api = '', TILLKIT_KEY: key = '', PORT: port = '4300' } = process.env;
const elements = new URL('./cdn/', import.meta.resolve('@tillkit/elements/package.json'));
const integrity = JSON.parse(await readFile(new URL('integrity.json', elements), 'utf8'));
const settings = { TILLKIT_API: api, TILLKIT_KEY: key, TILLKIT_INTEGRITY: integrity['autoload.js'] };
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `connect-src ${api}`,
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const own = { '/': ['index.html', 'text/html'], '/site.css': ['site.css', 'text/css'], '/plans.css': ['plans.css', 'text/css'] };

createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://site.invalid');
  response.setHeader('content-security-policy', policy);
  const script = /^\/tillkit\/([\w./-]+\.js)$/.exec(pathname)?.[1];
  if (script && !script.includes('..')) {
    const body = await readFile(new URL(script, elements)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/javascript' }).end(body);
  } else if (Object.hasOwn(own, pathname)) {
    const [file, type] = own[pathname];
    const text = await readFile(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
    response.setHeader('content-type', `${type}; charset=utf-8`).end(text.replace(/%(TILLKIT_\w+)%/g, (_, name) => settings[name]));
  } else {
    response.writeHead(404).end();
  }
}).listen(Number(port), '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}\n`));
