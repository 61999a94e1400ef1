import { describe, expect, it } from 'vitest';
import { type Comparison, pluralForms, problemsOf, wordingProblems } from './check.ts';
import { unusedKeys } from './unused.ts';

const english = {
  greeting: {
    hello: 'Hello {name}',
    seats: { one: '{count} seat', other: '{count} seats' },
    note: 'It ends on {date}.',
    mark: '{name}',
    button_obligation: 'Order with obligation to pay',
  },
};

const french = {
  hello: 'Bonjour {name}',
  seats: { one: '{count} siège', other: '{count} sièges' },
  note: 'Cela prend fin le {date}.',
  mark: '{name}',
};

/** What the check says of a French greeting that is like this instead. */
function complaints(instead: object, more: Partial<Comparison> = {}): string[] {
  return problemsOf({
    language: 'fr',
    texts: { greeting: { ...french, ...instead } },
    english,
    lawful: ['button_obligation'],
    ofHosts: /^error_/,
    same: [],
    ...more,
  });
}

describe('The check of a language', () => {
  it('has nothing against one that is complete', () => {
    expect(complaints({})).toEqual([]);
    expect(complaints({ error_card_declined: 'La carte a été refusée.' })).toEqual([]);
  });

  it('finds what is missing, and what is not in English', () => {
    expect(complaints({ note: undefined })).toEqual(['greeting.note: missing']);
    expect(complaints({ farewell: 'Au revoir' })).toEqual(['greeting.farewell: not in English']);
    expect(complaints({}, { texts: {} })).toEqual(['greeting: missing']);
    expect(complaints({}, { texts: { greeting: french, other: {} } })).toEqual(['other: not in English']);
  });

  it('finds what is still English, unless that is right', () => {
    expect(complaints({ note: english.greeting.note })).toEqual(['greeting.note: not translated: "It ends on {date}."']);
    expect(complaints({ note: english.greeting.note }, { same: [english.greeting.note] })).toEqual([]);
    expect(complaints({ seats: { one: '{count} siège', other: '{count} seats' } })).toEqual([
      'greeting.seats: "other": not translated: "{count} seats"',
    ]);
  });

  it('finds places that are missing or unknown', () => {
    expect(complaints({ hello: 'Bonjour' })).toEqual(['greeting.hello: lacks {name}']);
    expect(complaints({ hello: 'Bonjour {name} {nom}' })).toEqual(['greeting.hello: has an unknown {nom}']);
    expect(complaints({ seats: { one: 'un siège', other: 'des sièges' } })).toEqual(['greeting.seats: "other": lacks {count}']);
  });

  it('finds plural forms that are missing, or that the language has not', () => {
    expect(complaints({ seats: '{count} sièges' })).toEqual(['greeting.seats: has one text for all counts']);
    expect(complaints({ seats: { other: '{count} sièges' } })).toEqual(['greeting.seats: lacks the plural "one"']);
    expect(complaints({ seats: { ...french.seats, few: '{count} sièges' } })).toEqual([
      'greeting.seats: has a plural "few" that the language has not',
    ]);
    const arabic = { greeting: { ...french, seats: { one: 'مقعد واحد', other: '{count} مقعد' } } };
    expect(complaints({}, { language: 'ar', texts: arabic })).toEqual([
      'greeting.seats: lacks the plural "zero"',
      'greeting.seats: lacks the plural "two"',
      'greeting.seats: lacks the plural "few"',
      'greeting.seats: lacks the plural "many"',
    ]);
    const japanese = { greeting: { ...french, note: '{date}に終了します。', seats: '{count}シート' } };
    expect(complaints({}, { language: 'ja', texts: japanese })).toEqual([]);
    expect([...pluralForms('ar')].sort()).toEqual(['few', 'many', 'one', 'other', 'two', 'zero']);
  });

  it.each([
    ['fr', 'Vraiment ?', 'lacks a narrow no-break space before : ; ? ! » or %'],
    ['fr', "l'année {date}", 'has a straight apostrophe'],
    ['es', 'Seguro?', 'lacks ¿'],
    ['de', 'Mit “{date}”', 'has quotes other than „ “'],
    ['hu', 'Erre: «{date}»', 'has quotes other than „ ”'],
    ['ja', '{date}に終了します,', 'has punctuation of half width'],
    ['ar', 'ينتهي في {date}, ثم', 'has a comma, semicolon or question mark that is not Arabic'],
    ['es', 'El  {date}', 'has a space too many'],
    ['es', 'El {date}...', 'has three dots for an ellipsis (…)'],
  ])('finds what %s does not set like this: %s', (language, note, because) => {
    const texts = {
      greeting: { mark: '{name}', hello: '{name}', seats: { other: '{count}' }, note: note.includes('{date}') ? note : `${note} {date}` },
    };
    const said = problemsOf({ language, texts, english, lawful: ['button_obligation'], ofHosts: /^error_/, same: [] });
    expect(said.filter((problem) => problem.startsWith('greeting.note'))[0]).toContain(because);
  });

  it('leaves the words that laws set to "wording", and looks at them there', () => {
    expect(complaints({ button_obligation: 'Payer' })).toContain('greeting.button_obligation: belongs into "wording"');
    const found = wordingProblems({ other: ['Payer'], a_JP: ['Order', 'x', 'x'] }, ['a', 'b'], ['Order']);
    expect(found).toEqual([
      'wording.a: missing',
      'wording.b: missing',
      'wording.other: neither known nor known with the code of a country',
      'wording.a_JP: "x" twice',
      'wording.a_JP: not translated: "Order"',
    ]);
  });
});

describe('The search for keys that nothing uses', () => {
  const code = `text.text('plain'); \`status_\${status}\`; \`\${invoiced ? 'bill' : 'charge'}_\${interval}\`; \`\${a}_\${b}\``;

  it('knows keys in quotes and in templates, and finds the others', () => {
    const keys = ['plain', 'status_open', 'bill_month', 'charge_year', 'refund_month', 'missing_name', 'plainer', 'status'];
    expect(unusedKeys(keys, code)).toEqual(['refund_month', 'plainer', 'status']);
  });
});
