import type { CatalogInput } from '@tillkit/contract';
import { seats } from '../examples/saas-app/catalogs/seats.ts';

interface Words {
  /** Names and descriptions of plans and add-ons, by key. */
  offers: Record<string, [name: string, description: string]>;
  /** Names of features, and what is said about them, by key. */
  features: Record<string, [name: string, description?: string]>;
  /** Values that are words; numbers stay. */
  values: Record<string, string>;
  groups: Record<string, string>;
  highlight: string;
  meter: [name: string, unit: string];
}

/** What one major unit in US dollars comes to, in minor units: for catalogs that are sold in more places. */
const rates = { jpy: 150, sar: 375, kwd: 310 } as const;

type Plan = NonNullable<CatalogInput['plans']>[number];
type Amount = NonNullable<NonNullable<Plan['prices']>[number]['amounts']>[number];

/** The catalog by the seat in other words, and also sold in yen (no decimals), riyals (two) and dinars (three). */
function translated(words: Words, currency: string): CatalogInput {
  const soldEverywhere = <Price extends { amounts: Amount[] }>(price: Price): Price => {
    const dollars = Number(price.amounts.find((amount) => amount.currency === 'usd')?.unit_amount ?? 0) / 100;
    const more = Object.entries(rates).map(([code, rate]) => ({ currency: code, unit_amount: Math.round(dollars * rate) }));
    return { ...price, amounts: [...price.amounts, ...more] };
  };
  const offer = (key: string) => {
    const [name, description] = words.offers[key] ?? [key, ''];
    return { name, description };
  };
  const catalog: CatalogInput = seats;
  const [meterName, unit] = words.meter;
  return {
    ...catalog,
    default_currency: currency,
    meters: catalog.meters?.map((meter) => ({ ...meter, name: meterName, unit })),
    features: catalog.features?.map((feature) => {
      const [name, description] = words.features[feature.key] ?? [feature.name];
      return { key: feature.key, name, ...(feature.group && { group: words.groups[feature.group] }), ...(description && { description }) };
    }),
    plans: catalog.plans?.map((plan) => ({
      ...plan,
      ...offer(plan.key),
      ...(plan.highlight && { highlight: words.highlight }),
      ...(plan.prices && { prices: plan.prices.map(soldEverywhere) }),
      features: plan.features?.map((each) => ({
        ...each,
        ...(typeof each.value === 'string' && { value: words.values[each.value] ?? each.value }),
      })),
    })),
    add_ons: catalog.add_ons?.map((addOn) => ({ ...addOn, ...offer(addOn.key), prices: addOn.prices.map(soldEverywhere) })),
  };
}

/** Compounds that no column is wide enough for. */
export const germanCatalog = translated(
  {
    offers: {
      starter: ['Einsteigertarif', 'Für ein kleines Team, das keine Übergabenotizen mehr verlieren möchte.'],
      team: ['Abteilungstarif', 'Für eine Abteilung mit Schichtbetrieb rund um die Uhr, auch an Sonn- und Feiertagen.'],
      business: [
        'Unternehmensverbundtarif mit Rufbereitschaft',
        'Für mehrere Standorte, die für jede Übergabe Rechenschaft ablegen müssen – einschließlich Aufbewahrungspflichten.',
      ],
      enterprise: ['Konzernrahmenvertrag', 'Für Gruppen mit eigenen Regeln zu Identität, Daten und Vertragsbedingungen.'],
      'text-alerts': [
        'Textnachrichtenbenachrichtigungen',
        'Dringende Übergaben kommen auch als SMS. Je Monat sind 500 Nachrichten enthalten.',
      ],
      onboarding: ['Begleitete Einführungsveranstaltung', 'Eine Person richtet mit Ihnen Tafeln und Vorlagen ein, Standort für Standort.'],
    },
    features: {
      people: ['Mitarbeiterinnen und Mitarbeiter', 'Alle, die eine Übergabe schreiben oder lesen.'],
      boards: ['Schichtübergabetafeln', 'Je Station, Standort oder Schreibtisch eine.'],
      history: ['Durchsuchbare Übergabegeschichte'],
      templates: ['Prüflisten und Vorlagen'],
      read_receipts: ['Lesebestätigungen', 'Wer die Übergabe vor Schichtbeginn gelesen hat.'],
      integrations: ['Anbindung an Slack und Teams'],
      rota: ['Dienstplanübernahmeschnittstelle', 'Weiß aus Ihrem Dienstplan, wer als Nächstes kommt.'],
      roles: ['Berechtigungsverwaltung und Freigabeverfahren'],
      sso: ['Einmalanmeldung (SAML)'],
      audit: ['Änderungsnachweisprotokoll', 'Jede Änderung, von wem und wann, zum Herunterladen.'],
      residency: ['Wahl des Datenverarbeitungsstandorts'],
      support: ['Kundenunterstützung'],
    },
    values: {
      'Per seat': 'Je Arbeitsplatz',
      '30 days': '30 Tage',
      '1 year': '1 Jahr',
      '7 years': '7 Jahre',
      'Help centre': 'Hilfebereich',
      'E-mail, next day': 'E-Mail, am nächsten Werktag',
      'E-mail and phone, 4 hours': 'E-Mail und Telefon, innerhalb von vier Stunden',
      'As agreed': 'Nach Vereinbarung',
      'A named person': 'Persönliche Ansprechperson',
    },
    groups: { Handovers: 'Übergaben', 'Around it': 'Drumherum', Control: 'Nachvollziehbarkeit', Help: 'Hilfe' },
    highlight: 'Am häufigsten gewählt',
    meter: ['Textnachrichten', 'Nachricht'],
  },
  'eur',
);

export const arabicCatalog = translated(
  {
    offers: {
      starter: ['البداية', 'لفريق صغير واحد لا يريد أن يضيع أي ملاحظة بعد اليوم.'],
      team: ['الفريق', 'لقسم يعمل بنظام المناوبات على مدار الساعة.'],
      business: ['الأعمال', 'لعدة مواقع يجب أن تُسأل عما سُلِّم وعمن تسلَّمه.'],
      enterprise: ['المؤسسات', 'للمجموعات التي لها قواعدها الخاصة في الهوية والبيانات والشروط.'],
      'text-alerts': ['تنبيهات نصية', 'تصل حالات التسليم العاجلة كرسائل نصية أيضًا. يشمل الاشتراك 500 رسالة في الشهر.'],
      onboarding: ['تهيئة بمرافقة', 'شخص يُعِدّ معكم اللوحات والقوالب، موقعًا بعد موقع.'],
    },
    features: {
      people: ['الأشخاص', 'كل من يكتب تسليمًا أو يقرؤه.'],
      boards: ['لوحات التسليم', 'لوحة لكل جناح أو موقع أو مكتب.'],
      history: ['سجل قابل للبحث'],
      templates: ['قوائم تحقق وقوالب'],
      read_receipts: ['إشعارات القراءة', 'من قرأ التسليم قبل بداية مناوبته.'],
      integrations: ['Slack وTeams'],
      rota: ['استيراد جدول المناوبات', 'يعرف من التالي من جدولكم الحالي.'],
      roles: ['الأدوار والموافقات'],
      sso: ['تسجيل دخول موحَّد (SAML)'],
      audit: ['سجل التدقيق', 'كل تغيير ومن أجراه ومتى، للتنزيل.'],
      residency: ['اختيار منطقة البيانات'],
      support: ['الدعم'],
    },
    values: {
      'Per seat': 'لكل مقعد',
      '30 days': '30 يومًا',
      '1 year': 'سنة واحدة',
      '7 years': '7 سنوات',
      'Help centre': 'مركز المساعدة',
      'E-mail, next day': 'بريد إلكتروني، في اليوم التالي',
      'E-mail and phone, 4 hours': 'بريد إلكتروني وهاتف، خلال 4 ساعات',
      'As agreed': 'حسب الاتفاق',
      'A named person': 'شخص مسمّى',
    },
    groups: { Handovers: 'التسليم', 'Around it': 'ما حوله', Control: 'الرقابة', Help: 'المساعدة' },
    highlight: 'الأكثر اختيارًا',
    meter: ['رسائل نصية', 'رسالة'],
  },
  'sar',
);

export const japaneseCatalog = translated(
  {
    offers: {
      starter: ['スターター', '引き継ぎメモをもう失くしたくない、小さなチームのために。'],
      team: ['チーム', '二十四時間交代制で働く部署のために。'],
      business: ['ビジネス', '引き継いだ内容に責任を負う、複数の拠点のために。'],
      enterprise: ['エンタープライズ', '認証、データ、契約条件に独自の規則を持つグループ企業のために。'],
      'text-alerts': ['テキスト通知', '緊急の引き継ぎがショートメッセージでも届きます。月額には五百通が含まれます。'],
      onboarding: ['導入支援', '担当者が拠点ごとにボードとテンプレートを一緒に設定します。'],
    },
    features: {
      people: ['利用者', '引き継ぎを書く人と読む人のすべて。'],
      boards: ['引き継ぎボード', '病棟、拠点、デスクごとに一枚。'],
      history: ['検索できる履歴'],
      templates: ['チェックリストとテンプレート'],
      read_receipts: ['既読の確認', '勤務の前に誰が引き継ぎを読んだかがわかります。'],
      integrations: ['Slack と Teams'],
      rota: ['勤務表の取り込み', '今お使いの勤務表から、次の担当者がわかります。'],
      roles: ['役割と承認'],
      sso: ['シングルサインオン(SAML)'],
      audit: ['監査ログ', 'すべての変更を、誰がいつ行ったかとともにダウンロードできます。'],
      residency: ['データ保管地域の選択'],
      support: ['サポート'],
    },
    values: {
      'Per seat': '席ごと',
      '30 days': '30日間',
      '1 year': '1年間',
      '7 years': '7年間',
      'Help centre': 'ヘルプセンター',
      'E-mail, next day': 'メール、翌営業日',
      'E-mail and phone, 4 hours': 'メールと電話、4時間以内',
      'As agreed': '個別の取り決め',
      'A named person': '専任の担当者',
    },
    groups: { Handovers: '引き継ぎ', 'Around it': '連携', Control: '管理', Help: 'ヘルプ' },
    highlight: '一番人気',
    meter: ['テキスト通知', '通'],
  },
  'jpy',
);

/** The same plans in English for dinars, which have three decimals. */
export const dinarCatalog = translated(
  {
    offers: Object.fromEntries(
      [...seats.plans, ...seats.add_ons].map(({ key, name, description }) => [key, [name, description] as [string, string]]),
    ),
    features: Object.fromEntries(
      (seats as CatalogInput).features?.map(({ key, name, description }) => [key, [name, description] as [string, string?]]) ?? [],
    ),
    values: {},
    groups: Object.fromEntries(['Handovers', 'Around it', 'Control', 'Help'].map((group) => [group, group])),
    highlight: 'Most popular',
    meter: ['Text alerts', 'text'],
  },
  'kwd',
);
