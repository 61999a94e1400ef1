import type { Translation } from '../../localize/messages.ts';
import type { AddOnsMessages } from '../add-ons.ts';
import { common } from './common.ts';
import { failures } from './failures.ts';
import { verdicts } from './verdicts.ts';

export const addOns: Translation<AddOnsMessages> = {
  ...common,
  ...failures,
  ...verdicts,
  title: 'Extras',
  loading: 'Ihre Extras werden geladen',
  failedText: '{reason} Es hat sich nichts geändert.',
  lead: 'Was es zusätzlich zu {plan} gibt.',
  addNow: 'Was Sie hinzufügen, gilt sofort.',
  removeLater: 'Was Sie entfernen, behalten Sie bis zum {date}.',
  removeNow: 'Was Sie entfernen, endet sofort.',
  price_month: '{amount} im Monat',
  price_quarter: '{amount} im Quartal',
  price_year: '{amount} im Jahr',
  each_month: '{amount} je Stück und Monat',
  each_quarter: '{amount} je Stück und Quartal',
  each_year: '{amount} je Stück und Jahr',
  perSeat_month: '{amount} je Platz und Monat',
  perSeat_quarter: '{amount} je Platz und Quartal',
  perSeat_year: '{amount} je Platz und Jahr',
  fewer: 'Weniger: {name}',
  more: 'Mehr: {name}',
  scheduled: 'Ihre Extras ändern sich am {date}.',
  undo: 'Rückgängig machen',
  undoLabel: 'Die vorgemerkte Änderung rückgängig machen',
  reset: 'Alles lassen, wie es ist',
  gone: 'Wird nicht mehr verkauft. Wenn Sie es entfernen, können Sie es nicht wieder hinzufügen.',
  emptyTitle: 'Zu {plan} gibt es keine Extras',
  emptyText: 'Was es zusätzlich zu Ihrem Tarif gibt, steht hier.',
  noPlanTitle: 'Sie haben noch keinen Tarif',
  noPlanText: 'Sobald Sie einen haben, steht hier, was es zusätzlich gibt.',
};
