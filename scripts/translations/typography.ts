/** What is wrong in how a text is set, by language. A text in quotes as in `plan="team"` is code. */
interface Rule {
  wrong: RegExp;
  because: string;
}

const code = /\w+="\w+"/g;

const everywhere: Rule[] = [
  { wrong: /^\s|\s$|\s\s/, because: 'has a space too many' },
  { wrong: /\.\.\./, because: 'has three dots for an ellipsis (…)' },
  { wrong: /\p{L}'\p{L}/u, because: 'has a straight apostrophe' },
  { wrong: /"/, because: 'has straight quotes' },
];

const byLanguage: Record<string, Rule[]> = {
  ar: [
    { wrong: /[,;?]/, because: 'has a comma, semicolon or question mark that is not Arabic' },
    { wrong: /[“”„]/, because: 'has quotes other than « »' },
  ],
  de: [{ wrong: /„[^“]*$|”|«|»/, because: 'has quotes other than „ “' }],
  es: [
    { wrong: /^[^¿]*\?/, because: 'lacks ¿' },
    { wrong: /^[^¡]*!/, because: 'lacks ¡' },
    { wrong: /[“”„]/, because: 'has quotes other than « »' },
  ],
  fr: [
    { wrong: /(?<!\u202f)[:;?!»%]/, because: 'lacks a narrow no-break space before : ; ? ! » or %' },
    { wrong: /«(?!\u202f)/, because: 'lacks a narrow no-break space after «' },
    { wrong: /[“”„]/, because: 'has quotes other than « »' },
  ],
  hu: [{ wrong: /„[^”]*$|“|«|»/, because: 'has quotes other than „ ”' }],
  ja: [
    { wrong: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}}][,.?!:;()]/u, because: 'has punctuation of half width' },
    { wrong: /[“”„]/, because: 'has quotes other than 「 」' },
  ],
};

export function typographyProblems(language: string, text: string): string[] {
  const plain = text.replace(code, '');
  return [...everywhere, ...(byLanguage[language] ?? [])].filter(({ wrong }) => wrong.test(plain)).map(({ because }) => because);
}
