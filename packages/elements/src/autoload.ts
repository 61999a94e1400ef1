/**
 * For pages without a build: `<script type="module" src="…/autoload.js">` loads each `till-*` element when the page first has one.
 * `data-api`, `data-key` and `data-session-url` on that script element are what elements begin with that have no such attributes.
 */
import { readPageDefaults } from './context/read-page-defaults.ts';
import { discover } from './discover.ts';

export { discover };

// On a server there is no page to look through.
if (typeof document !== 'undefined') {
  const own = [...document.scripts].find(({ src }) => src === import.meta.url);
  if (own) readPageDefaults(own.dataset);
  discover(document);
}
