/** Why something cannot be done at once, or not without a person, by the host's own reasons. Spread into an element's catalog. */
export const verdicts = {
  verdict_role: 'Your role lets you look at this. Ask an owner to change it.',
  verdict_sold_by_sales: 'Our team sets this up with you.',
  verdict_seat_limit: 'That is more seats than your agreement covers. Our team will help.',
  verdict_seat_limit_of: 'Your agreement covers up to {count} seats. For more, our team will help.',
  verdict_amount_limit: 'That is more than your agreement covers. Our team will help.',
  verdict_contract_term: 'Your contract binds you until its renewal. Going down is possible then.',
  verdict_contract_term_until: 'Your contract runs until {date}. Going down is possible then.',
  verdict_decrease_later: 'You keep what you have paid for until the end of the period.',
  verdict_past_due: 'An invoice is overdue. Pay it first.',
  verdict_not_active: 'Your subscription cannot be changed at present.',
  verdict_already_scheduled: 'Another change is scheduled already.',
  verdict_agreed_in_quote: 'A quote that you accepted comes into effect first. Our team will help.',
  verdict_not_available: 'This is not available for your subscription.',
  verdict_notice_passed: 'The notice period has passed.',
  verdict_withdrawal_over: 'The time for a withdrawal is over.',
};
