import type { Document } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { requireCaller } from '../billing/callers.ts';
import { appendEvents } from '../billing/events.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import { createId } from '../security/ids.ts';

/** 5 MB, as the contract says. */
const largestContent = 5 * 1024 * 1024;

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'text/plain': '.txt',
};

export const documentHandlers = {
  async createDocument({ db, environment, now }, { account: named, content: text, ...fields }) {
    const account = named === undefined ? null : (await requireAccount(db, environment.id, named, { param: '/account' })).id;
    const content = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (content.length > largestContent) {
      throw new ProblemError('document_too_large', 'The file may have 5 MB at most. Make it smaller, or split it.', { param: '/content' });
    }
    const document: Document = { id: createId('doc'), ...fields, account, size: content.length, created_at: now.toISOString() };
    await db
      .insertInto('documents')
      .values({
        id: document.id,
        environment_id: environment.id,
        account_id: account,
        document: JSON.stringify(document),
        content,
        created_at: now,
      })
      .execute();
    await appendEvents(db, environment.id, now, [{ type: 'document.created', data: { document }, account }]);
    return document;
  },

  async deleteDocument({ db, environment }, _input, { id }) {
    const { numDeletedRows } = await db
      .deleteFrom('documents')
      .where('environment_id', '=', environment.id)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw unknownDocument();
    return { id, deleted: true };
  },

  async listDocuments(scope) {
    const rows = await visible(scope).select('document').orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
    return { data: rows.map(({ document }) => document) };
  },

  async getDocument(scope, _input, { id }) {
    const row = await visible(scope).select('document').where('id', '=', id).executeTakeFirst();
    if (!row) throw unknownDocument();
    return row.document;
  },

  async getDocumentFile(scope, _input, { id }) {
    const row = await visible(scope).select(['document', 'content']).where('id', '=', id).executeTakeFirst();
    if (!row) throw unknownDocument();
    const { content_type } = row.document;
    return new File([new Uint8Array(row.content)], fileName(row.document), { type: content_type });
  },
} satisfies Partial<Handlers>;

/** Documents of the account, and those for all. */
function visible(scope: EnvironmentScope) {
  const account = requireCaller(scope);
  return scope.db
    .selectFrom('documents')
    .where('environment_id', '=', scope.environment.id)
    .where((row) => row.or([row('account_id', '=', account), row('account_id', 'is', null)]));
}

/** A name that a computer knows the kind of the file by. */
function fileName({ name, content_type }: Document): string {
  const extension = extensions[content_type] ?? '';
  return name.toLowerCase().endsWith(extension) ? name : `${name}${extension}`;
}

const unknownDocument = () => new ProblemError('document_not_found', 'There is no such document. It may have been taken back.');
