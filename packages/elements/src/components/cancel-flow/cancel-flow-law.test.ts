import { expect } from '@open-wc/testing';
import { eventually } from '../../../test/page.ts';
import { Seller, WayOut } from './cancel-flow.harness.ts';
import { cancellationEntryWords, withdrawalEntryWords } from './wording.ts';

describe('The way out keeps to the law', () => {
  let seller: Seller;

  beforeEach(async () => {
    seller = await Seller.open();
  });
  afterEach(() => document.body.replaceChildren());

  describe('of Germany (BGB section 312k):', () => {
    const german = { country: 'DE', buyer: 'consumer' } as const;

    async function atForm(strings = {}): Promise<WayOut> {
      const page = await WayOut.at(await seller.customer(german), { locale: 'de', strings });
      await eventually(() => page.buttons.includes('Verträge hier kündigen'));
      page.press('Verträge hier kündigen');
      await page.sees('notice');
      await eventually(() => page.title === 'Kündigung');
      return page;
    }

    /** Everything that can be read or pressed. */
    const everything = (page: WayOut) => ({
      labels: page.all('h2, legend, label, p').map((each) => each.textContent?.replace(/\s+/g, ' ').trim()),
      controls: page
        .all('input, textarea, select, button, a, summary')
        .map((each) => each.id || each.getAttribute('name') || each.part.value),
      rest: page.all('img, svg, dl, slot:not(:empty)').length,
    });

    it('the page that confirms holds the legal fields, filled in, and its button, and nothing else', async () => {
      const page = await atForm();
      expect(everything(page)).to.deep.equal({
        labels: [
          'Kündigung',
          'Art der Kündigung',
          'Ordentliche Kündigung',
          'Außerordentliche Kündigung aus wichtigem Grund',
          'Ihr Name',
          'Vertrag Vertrags- oder Rechnungsnummer',
          'Ende des Vertrags',
          'Zum frühestmöglichen Zeitpunkt, am 10. April 2027',
          'Zu einem anderen Zeitpunkt',
          'E-Mail-Adresse für die Bestätigung',
        ],
        controls: ['type', 'type', 'name', 'contract', 'end', 'end', 'email', 'confirm'],
        rest: 0,
      });
      expect(page.input('name').value).to.equal('Ada Lovelace');
      expect(page.input('email').value).to.contain('@example.com');
      expect(page.input('contract').value).to.match(/^Team \(sub_/);
      expect(page.buttons).to.deep.equal(['Jetzt kündigen']);
    });

    it('two clicks lead out, and the receipt says when', async () => {
      const page = await atForm();
      const canceled = page.next('till-subscription-canceled');
      page.press('Jetzt kündigen');
      const { detail } = await canceled;
      await page.sees('received');
      expect(detail.ends_at).to.equal('2027-04-10T09:00:00.000Z');
      expect(page.text).to.contain(detail.id).and.to.contain('Eingegangen am 10. März 2027');
      expect(await seller.count('cancellation.completed')).to.equal(1);
    });

    it('the words on the buttons cannot be replaced by vaguer ones', async () => {
      const page = await atForm({ words_cancel_entry: 'Mein Konto', words_cancel_confirm: 'Weiter' });
      expect(page.buttons).to.deep.equal(['Jetzt kündigen']);
    });

    it('without signing in, by a form that says what is missing and keeps what was typed', async () => {
      const page = await WayOut.at(seller.visitor(), { locale: 'de' });
      await eventually(() => page.title === 'Kündigung');
      expect(everything(page).labels).to.include('Zum frühestmöglichen Zeitpunkt').and.to.have.length(10);
      page.choose('Außerordentliche');
      page.choose('Zu einem anderen');
      await page.settled();
      page.press('Jetzt kündigen');
      await eventually(() => page.focused === 'reason');
      expect(['reason', 'name', 'contract', 'endsOn', 'email'].map((field) => page.problem(field))).to.deep.equal([
        'Geben Sie den Grund an.',
        'Geben Sie Ihren Namen an.',
        'Geben Sie an, welchen Vertrag Sie meinen.',
        'Geben Sie ein Datum an.',
        'Geben Sie eine E-Mail-Adresse an.',
      ]);
      const typed = { reason: 'Ging nie', name: 'Jonas Keller', contract: 'R-17', endsOn: '2027-05-01', email: 'jonas@example.com' };
      for (const [field, value] of Object.entries(typed)) await page.fill(field, value);
      seller.network.after = (path) => {
        if (path.endsWith('/cancellation-notices')) throw new TypeError('The connection broke off.');
      };
      page.press('Jetzt kündigen');
      await eventually(() => page.text.includes('Senden Sie es noch einmal: Es zählt nur einmal.'));
      expect(page.input('name').value).to.equal('Jonas Keller');
      seller.network.after = () => {};
      page.press('Jetzt kündigen');
      await page.sees('received');
      expect(page.title).to.equal('Wir haben Ihre Kündigung erhalten');
      expect(await seller.count('cancellation_notice.received')).to.equal(1);
    });

    it('a page of its own can use the words of the law', async () => {
      expect(await Promise.all(['de-AT', 'fr', 'en', 'nl'].map(cancellationEntryWords))).to.deep.equal([
        'Verträge hier kündigen',
        'Résilier votre contrat',
        'Cancel contracts here',
        'Cancel contracts here',
      ]);
      expect(await Promise.all(['de', 'en-IE'].map(withdrawalEntryWords))).to.deep.equal([
        'Vertrag widerrufen',
        'Withdraw from contract here',
      ]);
    });
  });

  it('of France: three steps at most, in its words, with who and what to be confirmed', async () => {
    const page = await WayOut.at(await seller.customer({ country: 'FR', buyer: 'consumer' }), { locale: 'fr' });
    page.press('Résilier votre contrat');
    await page.sees('review');
    expect(page.all('.survey')).to.have.length(0);
    expect(page.text).to.contain('Nom Ada Lovelace').and.to.contain('Contrat Team').and.to.contain('Prend fin le 10 avril 2027');
    page.press('Notifier la résiliation');
    await page.sees('canceled');
  });

  it('of an unknown place: two steps, without survey or offer', async () => {
    const page = await WayOut.at(await seller.customer({ country: 'AT', buyer: 'consumer' }));
    page.press('Cancel plan');
    await page.sees('review');
    expect(page.all('.survey')).to.have.length(0);
    page.press('Confirm cancellation');
    await page.sees('canceled');
  });

  describe('of California (Business and Professions Code, section 17602):', () => {
    const american = { country: 'US', buyer: 'consumer' } as const;

    /** What the eye compares. */
    const weight = (button: HTMLElement) => {
      const { width, height } = button.getBoundingClientRect();
      const { color, backgroundColor, borderColor, fontSize, fontWeight, opacity } = getComputedStyle(button);
      return { width: Math.round(width), height: Math.round(height), color, backgroundColor, borderColor, fontSize, fontWeight, opacity };
    };

    it('at every step the way out is as large and as plain as the way back, and is always there', async () => {
      const page = await WayOut.at(await seller.customer(american));
      const compare = () => {
        const [back, out] = page.all('.way');
        if (!back || !out) throw new Error('There are not two ways.');
        expect(page.all('.way')).to.have.length(2);
        expect(out.part.contains('out')).to.equal(true);
        expect(weight(out)).to.deep.equal(weight(back));
        expect(out.getBoundingClientRect().height).to.be.at.least(44);
      };
      page.press('Cancel plan');
      await page.sees('overview');
      compare();
      page.choose('Too expensive');
      await page.settled();
      page.press('Cancel plan');
      await page.sees('offer');
      compare();
      page.press('Cancel anyway');
      await page.sees('review');
      compare();
      page.element.parentElement?.style.setProperty('width', '280px');
      await page.settled();
      compare();
    });

    it('one thing is offered and no more, whatever is answered then', async () => {
      const page = await WayOut.at(await seller.customer(american));
      await page.offered('Too expensive');
      page.press('Cancel anyway');
      await page.sees('review');
      page.press('Back');
      await page.sees('overview');
      page.choose('Not used');
      await page.settled();
      page.press('Cancel plan');
      await page.sees('review');
    });
  });

  describe('of the Union (directive 2011/83/EU, article 11a):', () => {
    const consumer = { country: 'AT', buyer: 'consumer' } as const;

    it('withdrawing is its own function, of two steps, with a receipt of date, time and refund', async () => {
      const page = await WayOut.at(await seller.customer(consumer));
      expect(page.text).to.contain('Until March 25, 2027 you can also withdraw from the contract.');
      page.press('Withdraw from contract here');
      await page.sees('notice');
      expect(page.all('input').map(({ id }) => id)).to.deep.equal(['name', 'contract', 'email']);
      expect(page.buttons).to.deep.equal(['Confirm withdrawal']);
      const withdrawn = page.next('till-subscription-canceled');
      page.press('Confirm withdrawal');
      const { detail } = await withdrawn;
      expect(detail.refund).to.deep.equal({ amount: 7500, currency: 'eur' });
      await page.sees('received');
      expect(page.text)
        .to.contain('Given back €75.00')
        .and.to.match(/Received on March 10, 2027 at \d/);
      page.press('Done');
      await page.sees('home');
      expect(page.title).to.equal('Your Team plan has ended');
    });

    it('is not offered when its time is over, and says so where it was asked for', async () => {
      const client = await seller.customer(consumer);
      await seller.advance('P15D');
      const page = await WayOut.at(client);
      expect(page.buttons).to.deep.equal(['Cancel plan']);
      const asked = await WayOut.at(client, { kind: 'withdrawal' });
      expect(asked.text).to.contain('The time for a withdrawal is over.');
      expect(asked.buttons).to.deep.equal([]);
    });
  });
});
