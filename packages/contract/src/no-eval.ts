import { config } from 'zod';

// Imported before any schema is made. Zod compiles schemas with `new Function`, and tries out whether it may: under a page's
// Content-Security-Policy or trusted types that try alone is a violation and gets reported. Servers keep the faster way.
if ('document' in globalThis) config({ jitless: true });
