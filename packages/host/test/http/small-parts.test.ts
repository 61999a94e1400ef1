import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/http/cursor.ts';
import { ProblemError } from '../../src/http/problem.ts';
import { canonicalJson } from '../../src/security/canonical-json.ts';
import { createId, createRequestId, deterministicIds } from '../../src/security/ids.ts';
import { createSecret, hashToken, keyHint } from '../../src/security/keys.ts';
import { withRetries } from '../../src/store/retry.ts';

describe('ids', () => {
  test('are long, safe in addresses, and do not repeat', () => {
    const ids = Array.from({ length: 1000 }, () => createId('chk'));
    for (const id of ids) expect(id).toMatch(/^chk_[0-9A-Za-z]{24}$/);
    expect(new Set([...ids, createRequestId(), createRequestId()]).size).toBe(1002);
  });

  test('that follow from a seed repeat with it, and with nothing else', () => {
    const list = (seed: string) => {
      const next = deterministicIds(seed);
      return [next('in'), next('in'), next('pay')];
    };
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(list(one)).toEqual(list(one));
        expect(new Set(list(one)).size).toBe(3);
        if (one !== other) expect(list(one)).not.toEqual(list(other));
      }),
      { numRuns: 30 },
    );
  });
});

test('A secret is found again by its hash, and its hint does not give it away', () => {
  const { token, hash } = createSecret('sk_test');
  expect(token).toMatch(/^sk_test_[0-9A-Za-z]{40}$/);
  expect(hashToken(token)).toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(keyHint(token).length).toBeLessThan(20);
});

describe('a cursor', () => {
  test('gives back what was put in', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 50 }).filter((text) => !text.includes('\0')),
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        (text, sequence) => {
          const cursor = encodeCursor([text, sequence]);
          expect(cursor).toMatch(/^[\w-]+$/);
          expect(decodeCursor(cursor, ['string', 'integer'])).toEqual([text, sequence]);
        },
      ),
    );
  });

  test('that somebody made up is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text, ['time', 'string'])).toThrow(ProblemError);
      }),
    );
  });
});

test('Canonical JSON is the same for the same value in any order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
    }),
  );
});

describe('a transaction', () => {
  const conflict = (code: string) => Object.assign(new Error('conflict'), { code });

  test('that the database wants again is run again', async () => {
    let runs = 0;
    const result = await withRetries(async () => {
      runs += 1;
      if (runs < 3) throw conflict(runs === 1 ? '40001' : '40P01');
      return 'done';
    });
    expect([result, runs]).toEqual(['done', 3]);
  });

  test('that fails otherwise is not, nor one that fails for ever', async () => {
    let runs = 0;
    const failing = (code: string) =>
      withRetries(async () => {
        runs += 1;
        throw conflict(code);
      });
    await expect(failing('23505')).rejects.toThrow('conflict');
    expect(runs).toBe(1);
    await expect(failing('40001')).rejects.toThrow('conflict');
    expect(runs).toBe(6);
  });
});
