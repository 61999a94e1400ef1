import { detailOf, type Examination, type Finding, fine, request, unchecked, warning, wrong } from './finding.ts';
import { allows, parsePolicy } from './policy.ts';

/** Whether a page may call the host: its origin is allowed there, and its own policy lets it. */
export async function checkPage(examination: Examination): Promise<Finding[]> {
  const { page } = examination;
  if (page === null) return [unchecked('Page', 'not given (--page): origin and Content-Security-Policy were not looked at.')];
  return [await checkOrigin(examination, new URL(page).origin), ...(await checkPolicy(examination, page))];
}

async function checkOrigin(examination: Examination, origin: string): Promise<Finding> {
  const { api, publishable } = examination;
  if (publishable === null) return unchecked('Origin', 'needs a publishable key.');
  const headers = { authorization: `Bearer ${publishable}`, origin };
  const answer = await request(examination, `${api}/v1/clock`, { headers });
  if ('failure' in answer) return wrong('Origin', `no answer (${answer.failure}).`, 'Try again.');
  if (answer.response.ok) return fine('Origin', `${origin} may call the host.`);
  const { code, detail } = detailOf(answer.text);
  const fix =
    code === 'origin_not_allowed'
      ? `Add it: PATCH /v1/environment { "allowed_origins": [${JSON.stringify([...(examination.environment?.allowed_origins ?? []), origin]).slice(1, -1)}] }`
      : 'See the keys above.';
  return wrong('Origin', detail || `${origin} was refused.`, fix);
}

async function checkPolicy(examination: Examination, page: string): Promise<Finding[]> {
  const subject = 'Content-Security-Policy';
  const answer = await request(examination, page, { headers: { accept: 'text/html' } });
  if ('failure' in answer)
    return [wrong('Page', `${page} does not answer (${answer.failure}).`, 'Give the address of a page that is there.')];
  if (!answer.response.ok)
    return [wrong('Page', `${page} answers ${answer.response.status}.`, 'Give the address of a page that is there.')];
  if (/\bsk_(test|live)_[A-Za-z0-9]/.test(answer.text)) {
    return [
      wrong(
        'Page',
        'there is a secret key in its source. Whoever reads it can do anything.',
        'Take it out, revoke it, and use the publishable key.',
      ),
    ];
  }
  const header = answer.response.headers.get('content-security-policy');
  const meta = /<meta[^>]+http-equiv=["']?content-security-policy["']?[^>]+content="([^"]+)"/i.exec(answer.text)?.[1];
  const text = [header, meta?.replaceAll('&#39;', "'")].filter((each) => each != null);
  if (text.length === 0) return [fine(subject, 'the page has none, so nothing is blocked.')];
  const findings = text.flatMap((policy) => blocked(examination, page, policy));
  return findings.length > 0 ? findings : [fine(subject, 'lets through what the elements need.')];
}

/** What a policy blocks that elements need. */
function blocked({ api, environment }: Examination, page: string, text: string): Finding[] {
  const subject = 'Content-Security-Policy';
  const policy = parsePolicy(text);
  const findings: Finding[] = [];
  const self = new URL(page).origin;
  const need = (directive: string, url: string, what: string) => {
    if (allows(policy, directive, url, self)) return;
    const source = new URL(url).origin === self ? "'self'" : new URL(url).origin;
    findings.push(wrong(subject, `${directive} blocks ${what}.`, `Add ${source} to ${directive}.`));
  };
  need('connect-src', api, 'calls to the host');
  if (environment?.provider === 'stripe') {
    need('script-src', 'https://js.stripe.com', 'Stripe’s script');
    need('frame-src', 'https://js.stripe.com', 'Stripe’s payment form');
    need('frame-src', 'https://hooks.stripe.com', 'what banks ask (3D Secure)');
    need('connect-src', 'https://api.stripe.com', 'Stripe’s calls');
  }
  if (policy.has('require-trusted-types-for') && environment?.provider === 'stripe') {
    findings.push(
      warning(subject, 'it asks for Trusted Types, which Stripe’s own script may not keep to.', 'Leave it out on pages where people pay.'),
    );
  }
  return findings;
}
