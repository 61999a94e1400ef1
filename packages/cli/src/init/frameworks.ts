/** A kind of server that a session endpoint can be written for. */
export interface Framework {
  key: string;
  label: string;
  /** A dependency that gives it away. */
  dependency: string | null;
  /** Where its endpoint belongs. */
  file(source: 'ts' | 'mjs', hasSourceFolder: boolean): string;
  /** Where the page finds it then. */
  url: string;
  text(source: 'ts' | 'mjs'): string;
}

const question = `  // Who is signed in is yours to say: read your own cookie or token here. Nobody: answer 204.`;

const opening = (source: 'ts' | 'mjs') => `import { createClient } from '@tillkit/client';

const billing = createClient({ api: process.env.TILLKIT_API${source === 'ts' ? " ?? ''" : ''}, key: process.env.TILLKIT_SECRET_KEY });
`;

const asking = (indent: string) => `${indent}const { token } = await billing.createSession({
${indent}  account: person.companyId, // your own id; the account is made on first use
${indent}  create: { name: person.companyName, email: person.email },
${indent}  role: person.isAdmin ? 'owner' : 'viewer', // or 'billing'
${indent}});`;

const finding = (source: 'ts' | 'mjs', parameter: string, type: string) =>
  source === 'ts'
    ? `
interface Person {
  companyId: string;
  companyName: string;
  email: string;
  isAdmin: boolean;
}

async function signedIn(${parameter}: ${type}): Promise<Person | null> {
${question}
  void ${parameter};
  return null;
}
`
    : `
/** @returns {Promise<{ companyId: string, companyName: string, email: string, isAdmin: boolean } | null>} */
async function signedIn(${parameter}) {
${question}
  void ${parameter};
  return null;
}
`;

export const frameworks: Framework[] = [
  {
    key: 'next',
    label: 'Next.js',
    dependency: 'next',
    file: (source, hasSourceFolder) => `${hasSourceFolder ? 'src/' : ''}app/api/tillkit/session/route.${source === 'ts' ? 'ts' : 'js'}`,
    url: '/api/tillkit/session',
    text: (source) => `${opening(source)}${finding(source, 'request', 'Request')}
export async function POST(request${source === 'ts' ? ': Request' : ''}) {
  const person = await signedIn(request);
  if (person === null) return new Response(null, { status: 204 });
${asking('  ')}
  return Response.json({ token });
}
`,
  },
  {
    key: 'sveltekit',
    label: 'SvelteKit',
    dependency: '@sveltejs/kit',
    file: (source) => `src/routes/api/tillkit/session/+server.${source === 'ts' ? 'ts' : 'js'}`,
    url: '/api/tillkit/session',
    text: (source) => `${opening(source)}${finding(source, 'request', 'Request')}
export async function POST({ request }${source === 'ts' ? ': { request: Request }' : ''}) {
  const person = await signedIn(request);
  if (person === null) return new Response(null, { status: 204 });
${asking('  ')}
  return Response.json({ token });
}
`,
  },
  {
    key: 'hono',
    label: 'Hono',
    dependency: 'hono',
    file: (source) => `src/tillkit-session.${source}`,
    url: '/api/tillkit/session',
    text: (source) => `import { Hono } from 'hono';
${opening(source)}${finding(source, 'request', 'Request')}
/** Mount it: app.route('/api/tillkit', tillkitSession) */
export const tillkitSession = new Hono().post('/session', async (context) => {
  const person = await signedIn(context.req.raw);
  if (person === null) return context.body(null, 204);
${asking('  ')}
  return context.json({ token });
});
`,
  },
  {
    key: 'fastify',
    label: 'Fastify',
    dependency: 'fastify',
    file: (source) => `src/tillkit-session.${source}`,
    url: '/api/tillkit/session',
    text: (
      source,
    ) => `${source === 'ts' ? "import type { FastifyInstance, FastifyRequest } from 'fastify';\n" : ''}${opening(source)}${finding(source, 'request', 'FastifyRequest')}
/** Register it: app.register(tillkitSession) */
export async function tillkitSession(app${source === 'ts' ? ': FastifyInstance' : ''}) {
  app.post('/api/tillkit/session', async (request, reply) => {
    const person = await signedIn(request);
    if (person === null) return reply.code(204).send();
${asking('    ')}
    return { token };
  });
}
`,
  },
  {
    key: 'express',
    label: 'Express',
    dependency: 'express',
    file: (source) => `src/tillkit-session.${source}`,
    url: '/api/tillkit/session',
    text: (source) => `import { ${source === 'ts' ? 'type Request, ' : ''}Router } from 'express';
${opening(source)}${finding(source, 'request', 'Request')}
/** Mount it: app.use('/api/tillkit', tillkitSession) */
export const tillkitSession = Router().post('/session', async (request, response) => {
  const person = await signedIn(request);
  if (person === null) {
    response.status(204).end();
    return;
  }
${asking('  ')}
  response.json({ token });
});
`,
  },
  {
    key: 'node',
    label: 'a server of your own (Request in, Response out)',
    dependency: null,
    file: (source) => `tillkit-session.${source}`,
    url: '/api/tillkit/session',
    text: (source) => `${opening(source)}${finding(source, 'request', 'Request')}
/** Answers POST /api/tillkit/session. */
export async function tillkitSession(request${source === 'ts' ? ': Request' : ''}) {
  const person = await signedIn(request);
  if (person === null) return new Response(null, { status: 204 });
${asking('  ')}
  return Response.json({ token });
}
`,
  },
];
