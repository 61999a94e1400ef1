/** In English these sentences come from the host. */
export const cardFailures = {
  error_card_declined: 'Die Bank hat die Karte abgelehnt. Versuchen Sie es mit einer anderen Karte oder fragen Sie Ihre Bank.',
  error_insufficient_funds: 'Die Karte ist nicht ausreichend gedeckt. Versuchen Sie es mit einer anderen Karte.',
  error_expired_card: 'Die Karte ist abgelaufen. Versuchen Sie es mit einer anderen Karte.',
  error_authentication_failed:
    'Die Bank konnte nicht bestätigen, dass Sie es sind. Versuchen Sie es noch einmal oder mit einer anderen Karte.',
  error_payment_method_not_found: 'Diese Karte ist nicht mehr hinterlegt. Wählen Sie eine andere.',
  error_payment_method_required: 'Es ist keine Karte hinterlegt. Geben Sie eine ein.',
  error_payment_method_in_use: 'Diese Karte wird noch gebraucht. Hinterlegen Sie zuerst eine andere.',
  error_role_forbidden: 'Ihre Rolle erlaubt das nicht. Fragen Sie einen Inhaber des Kontos.',
};
