import { Hono } from 'hono';

/** What the host is compared with: a route that does nothing but give the bytes of one of the host's answers. */
export async function bareRoute(answer: Response): Promise<Hono> {
  const bytes = await answer.arrayBuffer();
  return new Hono().get('/v1/catalog', (context) => context.body(bytes, 200, { 'Content-Type': 'application/json' }));
}
