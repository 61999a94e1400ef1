import { common } from './common.ts';
import { failures } from './failures.ts';

export const contactSales = {
  ...common,
  ...failures,
  title: 'Talk to us',
  titlePlan: 'Talk to us about {plan}',
  lead: 'Tell us what you need. A person reads this and writes back.',
  seats: { one: 'For {count} seat.', other: 'For {count} seats.' },
  email: 'Work e-mail',
  name: 'Your name',
  company: 'Company',
  message: 'What should we know?',
  optional: 'optional',
  knownAs: 'We answer to {email}.',
  send: 'Send request',
  busy: 'Sending …',
  emailMissing: 'Enter your e-mail address, such as name@company.com, so that we can answer.',
  emailInvalid: 'That does not look like an e-mail address. It should be like name@company.com.',
  failed: '{reason} What you wrote is still here.',
  doneTitle: 'We have your request',
  doneText: 'We answer to {email}. If you write again before we do, the new text takes the place of this one.',
};
