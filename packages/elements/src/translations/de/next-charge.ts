import type { Translation } from '../../localize/messages.ts';
import type { nextCharge as master } from '../en/next-charge.ts';

export const nextCharge: Translation<typeof master> = {
  plusUse: '{amount} zuzüglich Verbrauch',
};
