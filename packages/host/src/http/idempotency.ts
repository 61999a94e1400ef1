import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '../security/canonical-json.ts';
import type { Caller } from '../security/credentials.ts';
import { hashToken } from '../security/keys.ts';
import type { Database } from '../store/schema.ts';
import { ProblemError } from './problem.ts';

/** How long a key is remembered: 24 hours. */
export const idempotencyLifetimeMilliseconds = 24 * 60 * 60 * 1000;

export interface Answer {
  status: number;
  /** JSON text; empty where the answer is a file. */
  body: string;
  file?: File;
}

/** One use of an idempotency key by one caller at one endpoint. */
export interface IdempotentRequest {
  id: string;
  requestHash: string;
  encryptionKey: Uint8Array<ArrayBuffer>;
}

/** @throws {ProblemError} invalid_request */
export function idempotentRequest(
  header: string | null,
  caller: Caller,
  endpointId: string,
  request: { parameters: Record<string, string>; input: unknown },
): IdempotentRequest | null {
  if (header === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new ProblemError('invalid_request', 'The header "Idempotency-Key" must be 1 to 255 visible ASCII characters, such as a UUID.');
  }
  const material = utf8ToBytes(JSON.stringify([caller.secret, header]));
  return {
    id: hashToken(JSON.stringify([caller.name, endpointId, header])),
    requestHash: hashToken(canonicalJson([request.parameters, request.input])),
    encryptionKey: new Uint8Array(hkdf(sha256, material, undefined, utf8ToBytes('tillkit idempotency'), 32)),
  };
}

/**
 * The answer that was given before, if any. Waits while another request with the same key is running, until the end of its
 * transaction; later ones wait until the end of this one.
 * @throws {ProblemError} idempotency_mismatch
 */
export async function findAnswer(db: Kysely<Database>, request: IdempotentRequest): Promise<Answer | null> {
  await sql`select pg_advisory_xact_lock(${lockNumber(request.id)}::bigint)`.execute(db);
  const row = await db.selectFrom('idempotency_keys').selectAll().where('id', '=', request.id).executeTakeFirst();
  if (!row) return null;
  if (row.created_at.getTime() < Date.now() - idempotencyLifetimeMilliseconds) {
    await db.deleteFrom('idempotency_keys').where('id', '=', request.id).execute();
    return null;
  }
  if (row.request_hash !== request.requestHash) {
    throw new ProblemError(
      'idempotency_mismatch',
      'This Idempotency-Key was sent before with another request. Use a new key for each action.',
    );
  }
  return { status: row.status, body: await decrypt(request.encryptionKey, row.answer) };
}

/** @param environmentId the row goes with this environment; null where the request belongs to none */
export async function storeAnswer(
  db: Kysely<Database>,
  request: IdempotentRequest,
  environmentId: string | null,
  answer: Answer,
): Promise<void> {
  await db
    .insertInto('idempotency_keys')
    .values({
      id: request.id,
      environment_id: environmentId,
      request_hash: request.requestHash,
      status: answer.status,
      answer: await encrypt(request.encryptionKey, answer.body),
      created_at: new Date(),
    })
    .execute();
}

/** The first 64 bits of the id, as PostgreSQL's signed bigint. */
function lockNumber(id: string): string {
  return BigInt.asIntN(64, BigInt(`0x${id.slice(0, 16)}`)).toString();
}

async function encrypt(key: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await aesKey(key), new TextEncoder().encode(text));
  return `${bytesToHex(iv)}${bytesToHex(new Uint8Array(data))}`;
}

async function decrypt(key: Uint8Array<ArrayBuffer>, stored: string): Promise<string> {
  const bytes = new Uint8Array(hexToBytes(stored));
  const data = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.subarray(0, 12) }, await aesKey(key), bytes.subarray(12));
  return new TextDecoder().decode(data);
}

const aesKey = (key: Uint8Array<ArrayBuffer>) => crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
