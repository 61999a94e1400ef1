import { randomBytes, randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';

export interface Team {
  id: string;
  name: string;
}

export interface User {
  id: string;
  email: string;
  team: Team;
  /** Who opened the team decides about its billing. */
  isOwner: boolean;
}

interface StoredUser extends User {
  salt: Buffer;
  hash: Buffer;
}

/** The product's own people. They are kept in memory: an example has no database of its own. */
export class Users {
  readonly #users = new Map<string, StoredUser>();
  readonly #sessions = new Map<string, User>();

  /** @returns null where the address is taken */
  register(email: string, password: string, teamName: string): User | null {
    const address = email.trim().toLowerCase();
    if (this.#users.has(address)) return null;
    const salt = randomBytes(16);
    const team = { id: randomUUID(), name: teamName };
    const user = { id: randomUUID(), email: address, team, isOwner: true, salt, hash: scryptSync(password, salt, 32) };
    this.#users.set(address, user);
    return user;
  }

  /** @returns null where address or password is wrong */
  check(email: string, password: string): User | null {
    const user = this.#users.get(email.trim().toLowerCase());
    if (!user || !timingSafeEqual(scryptSync(password, user.salt, 32), user.hash)) return null;
    return user;
  }

  /** @returns the value of a cookie that stands for the person */
  open(user: User): string {
    const token = randomBytes(32).toString('base64url');
    this.#sessions.set(token, user);
    return token;
  }

  find(token: string | undefined): User | null {
    return (token !== undefined && this.#sessions.get(token)) || null;
  }

  close(token: string | undefined): void {
    if (token !== undefined) this.#sessions.delete(token);
  }
}
