import type { Translation } from '../../localize/messages.ts';
import type { UsageMessages } from '../usage.ts';
import { common } from './common.ts';
import { failures } from './failures.ts';

export const usage: Translation<UsageMessages> = {
  ...common,
  ...failures,
  title: 'Verbrauch',
  loading: 'Ihr Verbrauch wird geladen',
  period: 'Vom {start} bis zum {end}.',
  periodCost: 'Der Verbrauch bisher wird {amount} kosten, abgerechnet nach dem {end}.',
  periodFree: 'Der Verbrauch bisher kostet nichts.',
  used: '{used}',
  usedOf: '{used} von {included}',
  remaining: '{count} übrig',
  nearing: 'Fast aufgebraucht',
  reached: 'Aufgebraucht',
  over: '{count} darüber',
  within: 'Im enthaltenen Umfang',
  costs: '{amount} bisher',
  free: 'In Ihrem Tarif enthalten',
  noneIncluded: 'Nach Verbrauch abgerechnet',
  emptyTitle: 'Hier wird nichts gezählt',
  emptyText:
    'Ihr Tarif hat einen festen Preis, gleich wie viel Sie verbrauchen. Wo nach Verbrauch abgerechnet wird, stehen hier die Zähler.',
  failedText: '{reason} Es wurde nichts geändert.',
};
