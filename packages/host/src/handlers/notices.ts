import { requireCaller } from '../billing/callers.ts';
import type { Handlers } from '../http/scope.ts';
import { loadNotices } from '../notices/load.ts';

export const noticeHandlers = {
  listNotices: (scope) => loadNotices(scope, requireCaller(scope)),
} satisfies Partial<Handlers>;
