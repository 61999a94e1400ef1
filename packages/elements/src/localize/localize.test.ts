import { expect } from '@open-wc/testing';
import { resolveDirection, resolveLocale } from './locale.ts';
import { Localize } from './localize.ts';

const master = { greeting: 'Hello {name}', files: { one: '{count} file', other: '{count} files' } };

describe('Texts', () => {
  it('come from the first layer that has them', () => {
    const localize = new Localize<typeof master>('en', [{ greeting: 'Hi {name}' }, master]);
    expect(localize.text('greeting', { name: 'Kim' })).to.equal('Hi Kim');
    expect(localize.text('files', { count: 1 })).to.equal('1 file');
    expect(localize.text('files', { count: 12_000 })).to.equal('12,000 files');
  });

  it('follow the plurals of their language', () => {
    const polish = { one: '{count} plik', few: '{count} pliki', other: '{count} plików' };
    const localize = new Localize<typeof master>('pl', [{ files: polish }, master]);
    expect([1, 3, 5].map((count) => localize.text('files', { count }))).to.deep.equal(['1 plik', '3 pliki', '5 plików']);
  });

  it('put values in as they are, even where they look like places', () => {
    const localize = new Localize<typeof master>('en', [master]);
    expect(localize.text('greeting', { name: '{count} $& <b>' })).to.equal('Hello {count} $& <b>');
  });

  it('keep the order of a date from right to left in a sentence that is not', () => {
    const localize = new Localize<typeof master>('ar', [master]);
    expect(localize.text('greeting', { name: '3 أبريل 2027' })).to.equal('Hello \u20683 أبريل 2027\u2069');
    expect(localize.text('greeting', { name: 'Kim 2' })).to.equal('Hello Kim 2');
  });

  it('keep the order of a plan’s name in a sentence from right to left', () => {
    const arabic = new Localize<typeof master>('ar', [{ greeting: 'خطة {name} نشطة' }]);
    expect(arabic.text('greeting', { name: 'Pro+' })).to.equal('خطة \u2068Pro+\u2069 نشطة');
    expect(arabic.text('greeting', { name: 'برو' })).to.equal('خطة برو نشطة');
  });

  it('show dates in their language', () => {
    expect(new Localize('de', []).date('2027-03-03T12:00:00Z')).to.equal('3. März 2027');
  });
});

describe('The language of an element', () => {
  afterEach(() => document.body.replaceChildren());

  it('is its own, else that of the nearest element, also outside of shadow roots', () => {
    const outer = document.createElement('div');
    outer.lang = 'fr';
    const inner = document.createElement('p');
    outer.attachShadow({ mode: 'open' }).append(inner);
    document.body.append(outer);
    expect(resolveLocale(inner, 'ja')).to.equal('ja');
    expect(resolveLocale(inner, undefined)).to.equal('fr');
    expect(resolveLocale(inner, 'not a locale')).to.equal('fr');
  });

  it('decides the direction, unless the page does', () => {
    const element = document.createElement('p');
    document.body.append(element);
    expect(resolveDirection(element, 'ar-EG')).to.equal('rtl');
    expect(resolveDirection(element, 'en')).to.equal('ltr');
    document.body.dir = 'rtl';
    expect(resolveDirection(element, 'en')).to.equal('rtl');
    document.body.removeAttribute('dir');
  });
});
