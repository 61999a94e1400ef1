import type { Translation } from '../../localize/messages.ts';
import type { failures as en } from '../en/failures.ts';

export const failures: Translation<typeof en> = {
  error_network_error: 'Der Dienst war nicht zu erreichen.',
  error_timeout: 'Der Dienst hat zu lange nicht geantwortet.',
  error_rate_limited: 'Das waren zu viele Versuche in kurzer Zeit. Warten Sie eine Minute.',
  error_address_required: 'Ihr Land ist noch nicht bekannt, und die Steuer hängt davon ab. Tragen Sie zuerst Ihre Rechnungsadresse ein.',
  error_internal_error: 'Auf unserer Seite ist etwas schiefgegangen.',
  error_unavailable: 'Der Dienst ist gerade nicht verfügbar.',
};
