import { type PageDefaults, pageDefaults } from './page-defaults.ts';

/** Takes the page's defaults from the attributes `data-api`, `data-key` and `data-session-url` of its script element. */
export function readPageDefaults({ api, key, sessionUrl }: DOMStringMap): void {
  const session = async () => {
    const { sessionFrom } = await import('./session-from.ts');
    return sessionFrom(sessionUrl ?? '')();
  };
  Object.assign(pageDefaults, { api, key, session: sessionUrl ? session : undefined } satisfies PageDefaults);
}
