import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const length = 24;

/** A random id such as `chk_4fQ…`: the prefix, an underscore and 24 letters or digits (143 bits). */
export function createId(prefix: string): string {
  return `${prefix}_${randomText(length)}`;
}

/** Random letters and digits; each one holds 5.95 bits. */
export function randomText(characters: number): string {
  let text = '';
  while (text.length < characters) text += letters(randomBytes(characters));
  return text.slice(0, characters);
}

/** Drawn from the system by the page: asking for a few bytes at a time took a sixth of the time of a cached catalog. */
const drawn = new Uint8Array(4096);
let used = drawn.length;

/** Fresh random bytes, used for nothing else. @param count at most a page */
function randomBytes(count: number): Uint8Array {
  if (used + count > drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const bytes = drawn.slice(used, used + count);
  drawn.fill(0, used, used + count);
  used += count;
  return bytes;
}

const processName = randomText(12);
let requests = 0;

/** An id for a request: not secret, only unique, and cheaper than a random one. */
export function createRequestId(): string {
  requests += 1;
  return `req_${processName}${requests.toString(36).padStart(6, '0')}`;
}

/** Ids that follow from a seed: the n-th id of a prefix is the same whenever the same seed is used. */
export function deterministicIds(seed: string): (prefix: string) => string {
  let counter = 0;
  return (prefix) => {
    counter += 1;
    let text = '';
    for (let block = 0; text.length < length; block += 1) {
      text += letters(sha256(utf8ToBytes(JSON.stringify([seed, prefix, counter, block]))));
    }
    return `${prefix}_${text.slice(0, length)}`;
  };
}

/** Bytes above the last whole multiple of the alphabet are dropped, so that every letter is equally likely. */
function letters(bytes: Uint8Array): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  for (const byte of bytes) if (byte < limit) text += alphabet[byte % alphabet.length];
  return text;
}
