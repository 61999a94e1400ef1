import type { Client, ReadId, TillkitError } from '@tillkit/client';
import type { EndpointInput, ErrorCode, Permission } from '@tillkit/contract';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { ResourceController } from '../../controllers/resource.ts';
import type { Localize } from '../../localize/localize.ts';
import type { AccountMessages } from '../../translations/account.ts';

export type Text = Localize<AccountMessages>;

/** What the parts of an account ask their element for. */
export interface AccountContext {
  element: LitElement;
  client(): Client | undefined;
  text(): Text;
  may(permission: Permission): boolean;
  report(error: TillkitError): void;
  /** Tells assistive technology that something is done. */
  say(words: string): void;
}

/** One part of an account: a section of the page with what it reads. */
export interface AccountPart {
  /** Whether it is known what the part shows. */
  readonly settled: boolean;
  /** Nothing where the part does not apply. */
  render(): TemplateResult | typeof nothing;
}

/** A read of a part. `expected` are refusals that say that the part does not apply. */
export function readOf<Id extends ReadId>(
  { element, client, report }: AccountContext,
  id: Id,
  input: EndpointInput<Id>,
  ...expected: ErrorCode[]
): ResourceController<Id> {
  return new ResourceController<Id>(
    element,
    () => {
      const asked = client();
      return asked?.hasSession ? [asked, id, input] : undefined;
    },
    (error) => {
      if (!expected.some((code) => code === error.code)) report(error);
    },
  );
}

export function isSettled({ data, error }: { data: unknown; error: unknown }): boolean {
  return data !== undefined || error !== undefined;
}

interface SectionParts {
  /** Names its heading and its CSS part. */
  name: string;
  title: unknown;
  /** At the end of the line of the heading. */
  end?: unknown;
  lead?: string;
}

export function sectionTemplate({ name, title, end, lead }: SectionParts, content: unknown): TemplateResult {
  return html`
    <section class="section" part=${name} aria-labelledby="${name}-title">
      <div class="section-head"><h2 id="${name}-title" tabindex="-1">${title}</h2>${end ?? nothing}</div>
      ${lead ? html`<p class="section-lead">${lead}</p>` : nothing} ${content}
    </section>
  `;
}

/** A part that could not be read, while the others are there. */
export function partFailed(text: Text, retry: () => void): TemplateResult {
  return html`<p class="part-failed" role="alert">
    ${text.text('sectionFailed')} <button type="button" class="link" @click=${retry}>${text.text('retry')}</button>
  </p>`;
}
