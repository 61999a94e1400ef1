import { CancellationSettings } from '@tillkit/contract';
import type { Row } from '../store/schema.ts';

/** How customers leave where the environment does not say: five reasons, and for each what helps most often. */
export const defaultCancellationSettings: CancellationSettings = CancellationSettings.parse({
  mode: 'automatic',
  reasons: [
    {
      key: 'too_expensive',
      label: 'It is too expensive',
      labels: {
        ar: 'السعر مرتفع جدًا',
        de: 'Es ist zu teuer',
        es: 'Es demasiado caro',
        fr: 'C’est trop cher',
        hu: 'Túl drága',
        ja: '料金が高すぎる',
      },
      feedback: 'too_expensive',
      offer: { type: 'discount', percent_off: 25, periods: 3 },
    },
    {
      key: 'unused',
      label: 'I do not use it enough',
      labels: {
        ar: 'لا أستخدمه بما يكفي',
        de: 'Ich nutze es zu wenig',
        es: 'No lo uso lo suficiente',
        fr: 'Je ne l’utilise pas assez',
        hu: 'Nem használom eleget',
        ja: 'あまり使っていない',
      },
      feedback: 'unused',
      offer: { type: 'pause', cycles: [1, 2, 3] },
    },
    {
      key: 'missing_features',
      label: 'It lacks something that I need',
      labels: {
        ar: 'ينقصه شيء أحتاج إليه',
        de: 'Mir fehlt etwas',
        es: 'Le falta algo que necesito',
        fr: 'Il manque quelque chose dont j’ai besoin',
        hu: 'Hiányzik belőle valami, amire szükségem van',
        ja: '必要な機能がない',
      },
      feedback: 'missing_features',
      asks_comment: true,
      offer: { type: 'contact' },
    },
    {
      key: 'switched_service',
      label: 'I am switching to another product',
      labels: {
        ar: 'أنتقل إلى منتج آخر',
        de: 'Ich wechsle zu einem anderen Produkt',
        es: 'Me cambio a otro producto',
        fr: 'Je passe à un autre produit',
        hu: 'Másik termékre váltok',
        ja: 'ほかの製品に切り替える',
      },
      feedback: 'switched_service',
      asks_comment: true,
    },
    {
      key: 'other',
      label: 'Another reason',
      labels: {
        ar: 'سبب آخر',
        de: 'Ein anderer Grund',
        es: 'Otro motivo',
        fr: 'Une autre raison',
        hu: 'Más ok',
        ja: 'その他の理由',
      },
      feedback: 'other',
      asks_comment: true,
    },
  ],
});

/** How customers of an environment leave. */
export function cancellationSettings({ settings }: Pick<Row<'environments'>, 'settings'>): CancellationSettings {
  return settings.cancellation ?? defaultCancellationSettings;
}
