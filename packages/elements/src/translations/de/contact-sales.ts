import type { Translation } from '../../localize/messages.ts';
import type { ContactSalesMessages } from '../contact-sales.ts';
import { common } from './common.ts';
import { failures } from './failures.ts';

export const contactSales: Translation<ContactSalesMessages> = {
  ...common,
  ...failures,
  title: 'Sprechen Sie mit uns',
  titlePlan: 'Sprechen Sie mit uns über {plan}',
  titleChange: 'Sprechen Sie mit uns über diese Änderung',
  wantedSeats: 'Sie möchten von {before} auf {after} Plätze wechseln.',
  wantedNewSeats: { one: 'Sie möchten {count} Platz.', other: 'Sie möchten {count} Plätze.' },
  wantedPlan: 'Sie möchten von {before} zu {after} wechseln.',
  wantedNewPlan: 'Sie möchten zu {after} wechseln.',
  wantedInterval_month: 'Sie möchten monatlich zahlen.',
  wantedInterval_quarter: 'Sie möchten vierteljährlich zahlen.',
  wantedInterval_year: 'Sie möchten jährlich zahlen.',
  wantedAddOns: 'Sie möchten diese Extras: {names}.',
  wantedNoAddOns: 'Sie möchten keine Extras mehr.',
  wantedAddOn: '{name} × {count}',
  openRequest: 'Sie haben uns am {date} geschrieben, und wir haben noch nicht geantwortet. Was Sie jetzt senden, gilt an dessen Stelle.',
  update: 'Anfrage ersetzen',
  lead: 'Sagen Sie uns, was Sie brauchen. Ein Mensch liest das und schreibt zurück.',
  seats: { one: 'Für {count} Platz.', other: 'Für {count} Plätze.' },
  email: 'Geschäftliche E-Mail-Adresse',
  name: 'Ihr Name',
  company: 'Unternehmen',
  message: 'Was sollten wir wissen?',
  optional: 'freiwillig',
  knownAs: 'Wir antworten an {email}.',
  send: 'Anfrage senden',
  busy: 'Wird gesendet …',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein, etwa name@firma.de, damit wir antworten können.',
  emailInvalid: 'Das sieht nicht nach einer E-Mail-Adresse aus. Sie sollte wie name@firma.de aussehen.',
  failed: '{reason} Was Sie geschrieben haben, ist noch da.',
  doneTitle: 'Ihre Anfrage ist angekommen',
  doneText: 'Wir antworten an {email}. Schreiben Sie vorher noch einmal, gilt der neue Text.',
};
