import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { randomText } from './ids.ts';

/** 40 letters and digits are 238 bits: a plain hash is enough to keep them, nobody guesses one. */
const secretLength = 40;

/** A new secret such as `sk_test_…` or `cs_…`; only its hash is stored. */
export function createSecret(prefix: string): { token: string; hash: string } {
  const token = `${prefix}_${randomText(secretLength)}`;
  return { token, hash: hashToken(token) };
}

/** SHA-256 of a token, hexadecimal. */
export function hashToken(token: string): string {
  return bytesToHex(sha256(utf8ToBytes(token)));
}

/** First and last characters of a key, for people who want to tell keys apart. */
export function keyHint(token: string): string {
  return `${token.slice(0, 11)}…${token.slice(-4)}`;
}
