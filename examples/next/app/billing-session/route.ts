import { createClient } from '@tillkit/client';

/** Your server knows who is signed in, and asks for that customer's session with the secret key. */
export async function POST(): Promise<Response> {
  const server = createClient({ api: process.env.NEXT_PUBLIC_TILLKIT_API ?? '', key: process.env.TILLKIT_SECRET_KEY });
  const { token } = await server.createSession({ account: 'northgate', role: 'owner' });
  return Response.json({ token });
}
