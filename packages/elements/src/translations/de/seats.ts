import type { Translation } from '../../localize/messages.ts';
import type { SeatsMessages } from '../seats.ts';
import { common } from './common.ts';
import { failures } from './failures.ts';
import { verdicts } from './verdicts.ts';

export const seats: Translation<SeatsMessages> = {
  ...common,
  ...failures,
  ...verdicts,
  title: 'Plätze',
  loading: 'Ihre Plätze werden geladen',
  failedText: '{reason} Es hat sich nichts geändert.',
  held: { one: 'Sie haben {count} Platz in {plan}.', other: 'Sie haben {count} Plätze in {plan}.' },
  seatsLabel: 'Anzahl der Plätze',
  fewer: 'Weniger Plätze',
  more: 'Mehr Plätze',
  between: '{plan} gibt es mit {minimum} bis {maximum} Plätzen.',
  atLeast: { one: '{plan} gibt es ab {count} Platz.', other: '{plan} gibt es ab {count} Plätzen.' },
  limit: { one: 'Bis {count} Platz ändern Sie das selbst.', other: 'Bis {count} Plätze ändern Sie das selbst.' },
  increaseNow: 'Mehr Plätze gibt es sofort.',
  decreaseLater: 'Weniger Plätze gelten ab dem {date}. Bis dahin behalten Sie die, die Sie haben.',
  decreaseNow: 'Weniger Plätze gelten sofort.',
  scheduled: { one: 'Ab dem {date} haben Sie {count} Platz.', other: 'Ab dem {date} haben Sie {count} Plätze.' },
  undo: 'Rückgängig machen',
  undoLabel: 'Die vorgemerkte Änderung rückgängig machen',
  reset: 'Alles lassen, wie es ist',
  noSeatsTitle: '{plan} zählt keine Plätze',
  noSeatsText: 'Diesen Tarif gibt es nicht je Platz: Alle können ihn nutzen.',
  emptyTitle: 'Sie haben noch keine Plätze',
  emptyText: 'Sobald Sie einen Tarif je Platz haben, ändern Sie hier die Zahl der Plätze.',
};
