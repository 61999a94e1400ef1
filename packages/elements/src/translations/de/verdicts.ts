import type { Translation } from '../../localize/messages.ts';
import type { verdicts as master } from '../en/verdicts.ts';

export const verdicts: Translation<typeof master> = {
  verdict_role: 'Mit Ihrer Rolle können Sie das ansehen. Bitten Sie einen Inhaber, es zu ändern.',
  verdict_sold_by_sales: 'Das richtet unser Team mit Ihnen ein.',
  verdict_seat_limit: 'Das sind mehr Plätze, als Ihre Vereinbarung vorsieht. Unser Team hilft Ihnen.',
  verdict_seat_limit_of: 'Ihre Vereinbarung umfasst bis zu {count} Plätze. Für mehr hilft Ihnen unser Team.',
  verdict_amount_limit: 'Das ist mehr, als Ihre Vereinbarung vorsieht. Unser Team hilft Ihnen.',
  verdict_contract_term: 'Ihr Vertrag bindet Sie bis zur Verlängerung. Dann ist weniger möglich.',
  verdict_contract_term_until: 'Ihr Vertrag läuft bis zum {date}. Dann ist weniger möglich.',
  verdict_decrease_later: 'Was Sie bezahlt haben, behalten Sie bis zum Ende des Zeitraums.',
  verdict_past_due: 'Eine Rechnung ist überfällig. Bezahlen Sie sie zuerst.',
  verdict_not_active: 'Ihr Abonnement lässt sich gerade nicht ändern.',
  verdict_already_scheduled: 'Eine andere Änderung ist schon vorgemerkt.',
  verdict_agreed_in_quote: 'Zuerst tritt ein Angebot in Kraft, das Sie angenommen haben. Unser Team hilft Ihnen.',
  verdict_not_available: 'Das gibt es für Ihr Abonnement nicht.',
  verdict_notice_passed: 'Die Kündigungsfrist ist verstrichen.',
  verdict_withdrawal_over: 'Die Widerrufsfrist ist abgelaufen.',
};
