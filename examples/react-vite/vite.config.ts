import { createClient } from '@tillkit/client';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The part of your own server: it knows who is signed in, and asks for that customer's session with the secret key. */
function sessions(): Plugin {
  const server = createClient({ api: process.env.VITE_TILLKIT_API ?? '', key: process.env.TILLKIT_SECRET_KEY });
  return {
    name: 'sessions',
    configureServer({ middlewares }) {
      middlewares.use('/billing-session', async (_request, response) => {
        const { token } = await server.createSession({ account: 'northgate', role: 'owner' });
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ token }));
      });
    },
  };
}

export default defineConfig({ plugins: [react(), sessions()] });
