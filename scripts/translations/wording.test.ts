import type { Account } from '@tillkit/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { Localize } from '../../packages/elements/src/localize/localize.ts';
import { lawfulWords, namesObligation, namesObligationTo } from '../../packages/elements/src/templates/order-words.ts';
import { isSpoken, languages, loadLanguage } from '../../packages/elements/src/translations/languages.ts';

/** What the button says for a buyer there, with these words of the page. */
function button(locale: string, country: string | null, strings: { button_obligation?: string } = {}): string {
  const text = new Localize<{ button_obligation: string }>(locale, [strings, { button_obligation: 'Order with obligation to pay' }]);
  return lawfulWords(text, country);
}

beforeAll(async () => {
  await Promise.all(Object.keys(languages).map(loadLanguage));
});

describe('The words on a button that orders, where the law sets them', () => {
  it.each([
    ['en-IE', 'IE', 'Order with obligation to pay'],
    ['de', 'DE', 'Zahlungspflichtig bestellen'],
    ['de-AT', 'AT', 'Zahlungspflichtig bestellen'],
    ['fr', 'FR', 'Commande avec obligation de paiement'],
    ['fr-BE', 'BE', 'Commande avec obligation de paiement'],
    ['es', 'ES', 'Pedido con obligación de pago'],
    ['hu', 'HU', 'Fizetési kötelezettséggel járó megrendelés'],
    ['ja', 'JP', '注文を確定する'],
    ['ja', 'DE', '支払い義務を伴う注文を確定する'],
    ['ar', 'FR', 'طلب مع الالتزام بالدفع'],
    ['pt', 'PT', 'Order with obligation to pay'],
  ])('are, in %s for a buyer in %s, "%s"', (locale, country, words) => {
    expect(namesObligation(country)).toBe(true);
    expect(button(locale, country)).toBe(words);
  });

  it('can be replaced by words that are as plain, and by no others', () => {
    expect(button('fr', 'FR', { button_obligation: 'Payer' })).toBe('Payer');
    expect(button('fr', 'FR', { button_obligation: 'Valider' })).toBe('Commande avec obligation de paiement');
    expect(button('ja', 'JP', { button_obligation: '次へ' })).toBe('注文を確定する');
    expect(button('ja', 'FR', { button_obligation: '注文を確定する' })).toBe('支払い義務を伴う注文を確定する');
  });

  it('are asked of consumers, and where it is not known who buys or where', () => {
    const account = (buyer: Account['buyer'], country: string | null) =>
      namesObligationTo({ buyer, tax_id: null, address: country ? { country } : null } as Account);
    expect([account('consumer', 'HU'), account('consumer', 'JP'), account(null, null)]).toEqual([true, true, true]);
    expect([account('business', 'HU'), account('consumer', 'US'), account('consumer', 'EG')]).toEqual([false, false, false]);
  });
});

describe('A language', () => {
  it('is spoken for all its countries; one that nobody has written is not', () => {
    expect(['fr-CA', 'ar-EG', 'de-Latn-CH', 'EN', 'ja'].map(isSpoken)).toEqual([true, true, true, true, true]);
    expect(['pt', 'pt-BR', 'nl'].map(isSpoken)).toEqual([false, false, false]);
  });

  it('that cannot be loaded does no harm', async () => {
    languages.xx = () => Promise.reject(new Error('offline'));
    await expect(loadLanguage('xx')).resolves.toBeUndefined();
    delete languages.xx;
  });
});
