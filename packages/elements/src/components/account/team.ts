import type { TeamMember } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type AccountContext, type AccountPart, isSettled, partFailed, readOf, sectionTemplate, type Text } from './context.ts';

/** Who looks after the account, and how to reach them. */
export class TeamPart implements AccountPart {
  readonly #context: AccountContext;
  readonly #team;

  constructor(context: AccountContext) {
    this.#context = context;
    this.#team = readOf(context, 'getTeam', {});
  }

  get settled(): boolean {
    return isSettled(this.#team);
  }

  render(): TemplateResult | typeof nothing {
    const text = this.#context.text();
    const { data: team, error } = this.#team;
    const title = text.text('teamTitle');
    if (!team)
      return error
        ? sectionTemplate(
            { name: 'team', title },
            partFailed(text, () => void this.#team.retry()),
          )
        : nothing;
    const { manager, support } = team;
    if (!manager && support.length === 0) return nothing;
    return sectionTemplate(
      { name: 'team', title },
      html`<ul class="people">
        ${manager ? person(text, manager, 'manager') : nothing} ${support.map((member) => person(text, member, 'support'))}
      </ul>`,
    );
  }
}

function person(text: Text, { name, title, email, phone, url }: TeamMember, kind: 'manager' | 'support'): TemplateResult {
  const link = safeUrl(url);
  return html`
    <li class="person" part="person">
      <p><strong>${name}</strong> <br /><span class="muted">${title ?? text.text(kind)}</span></p>
      <ul class="ways">
        ${email ? html`<li><a href="mailto:${encodeURI(email)}"><bdi>${email}</bdi></a></li>` : nothing}
        ${phone ? html`<li><a href="tel:${phone.replace(/[^+\d]/g, '')}"><bdi dir="ltr">${phone}</bdi></a></li>` : nothing}
        ${link ? html`<li><a href=${link} target="_blank" rel="noopener">${text.text(kind === 'manager' ? 'book' : 'openTicket')}</a></li>` : nothing}
      </ul>
    </li>
  `;
}

/** Only addresses of the web: whatever a server sends, a link never runs code. */
function safeUrl(url: string | null | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
