/**
 * For tag managers: everything in one classic script, `<script src="…/tillkit.min.js">`. It registers all elements at once and imports
 * nothing. `data-api`, `data-key` and `data-session-url` are read from its script element.
 */
import './all.ts';
import { readPageDefaults } from './context/read-page-defaults.ts';

const own = document.currentScript;
if (own) readPageDefaults(own.dataset);
