import type { Translation } from '../../localize/messages.ts';
import type { common as master } from '../en/common.ts';

export const common: Translation<typeof master> = {
  retry: 'Erneut versuchen',
  close: 'Schließen',
  errorTitle: 'Das konnte nicht geladen werden',
  setupTitle: 'Dieses Element kennt seinen Host noch nicht',
  setupText:
    'Es braucht einen Client: Setzen Sie seine Eigenschaft „client“, stellen Sie es in einen till-provider, oder geben Sie ihm „api“ und „key“. Hier fehlt: {missing}. Zum Beispiel:',
};
