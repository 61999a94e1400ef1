import type { Client } from '@tillkit/client';
import type { CurrentSession, Permission, Role } from '@tillkit/contract';
import type { ReactiveControllerHost } from 'lit';
import { ResourceController } from './resource.ts';

/** What the person may do, from the session. All elements of a client share one read of it. */
export class PermissionsController {
  #session: ResourceController<'getSession'>;

  constructor(host: ReactiveControllerHost & { readonly activeClient: Client | undefined }) {
    this.#session = new ResourceController<'getSession'>(host, () => {
      const client = host.activeClient;
      return client?.hasSession ? [client, 'getSession', {}] : undefined;
    });
  }

  /** True until it is known otherwise, so that nothing flickers; the host refuses what is not permitted in any case. */
  may(permission: Permission): boolean {
    return this.session?.permissions.includes(permission) ?? true;
  }

  get role(): Role | undefined {
    return this.session?.role;
  }

  /** Whom the session stands for; undefined until it is known. */
  get session(): CurrentSession | undefined {
    return this.#session.data;
  }
}
