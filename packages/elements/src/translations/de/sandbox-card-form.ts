import type { Translation } from '../../localize/messages.ts';
import type { SandboxCardFormMessages } from '../sandbox-card-form.ts';

export const sandboxCardForm: Translation<SandboxCardFormMessages> = {
  number: 'Kartennummer',
  expiry: 'Gültig bis',
  expiryPlaceholder: 'MM / JJ',
  cvc: 'Prüfziffer',
  numberMissing: 'Geben Sie die Kartennummer ein.',
  numberInvalid: 'In dieser Kartennummer ist ein Tippfehler. Prüfen Sie die Ziffern.',
  expiryMissing: 'Geben Sie Monat und Jahr ein, etwa 12 / 30.',
  cvcMissing: 'Geben Sie die {count} Ziffern ein.',
  testMode: 'Testmodus: kein echtes Geld. Verwenden Sie eine Testkarte.',
  testCards: 'Testkarten',
  testCardsFailed: 'Die Testkarten konnten nicht geladen werden.',
  behavior_succeeds: 'Gelingt',
  behavior_requires_authentication: 'Verlangt 3D Secure',
  behavior_declined: 'Abgelehnt',
  behavior_insufficient_funds: 'Nicht genug Deckung',
  behavior_expired: 'Abgelaufene Karte',
  behavior_fails_at_renewal: 'Scheitert bei der Verlängerung',
  challengeTitle: 'Mit Ihrer Bank bestätigen',
  challengeText: 'Bei einer echten Zahlung fragt Ihre Bank hier nach, ob Sie es sind. In der Sandbox wählen Sie, wie es ausgeht.',
  challengePass: 'Authentifizierung bestehen',
  challengeFail: 'Authentifizierung scheitern lassen',
};
