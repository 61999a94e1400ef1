import type { Translation } from '../../localize/messages.ts';
import type { PaymentChoiceMessages } from '../payment-choice.ts';

export const paymentChoice: Translation<PaymentChoiceMessages> = {
  choicePayWith: 'Bezahlen mit',
  choiceDefault: 'Standard',
  choiceExpires: 'Gültig bis {date}',
  choiceExpiresSoon: 'Läuft bald ab: {date}',
  choiceExpired: 'Abgelaufen {date}',
  choiceAnother: 'Eine andere Karte verwenden',
  choiceKeep: 'Diese Karte auch für spätere Abbuchungen verwenden',
  choiceLoading: 'Ihre Karten werden geladen',
  choiceFailed: 'Ihre Karten konnten nicht geladen werden. Es wurde nichts abgebucht.',
  choiceFormFailed: 'Das Kartenformular konnte nicht geladen werden. Es wurde nichts abgebucht.',
  choiceRetry: 'Erneut versuchen',
  choiceNotAccepted: 'Nicht angenommen',
  choiceRefused: 'Nicht angenommen: {reason}',
};
