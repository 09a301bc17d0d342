import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint } from '#daemon/bridge/fingerprint.ts';
import { atOnce } from '#protocol/slices/slices.ts';
import { holds } from '../../protocol/property.ts';

const fingerprintOf = (value: unknown) => atOnce(fingerprint(value));

/** The definition: keys sorted, then as JSON writes it. Stored fingerprints of older versions are these. */
function defined(value: unknown): string {
  const json = JSON.stringify(value, (_key, inner: unknown) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return createHash('sha256').update(json).digest('hex');
}

const json = fc.json().map((text): unknown => JSON.parse(text));

it('is the hash of the sorted JSON, for whatever is sent', () => {
  holds(
    fc.property(fc.oneof(json, fc.dictionary(fc.nat(200).map(String), json)), (value) =>
      expect(fingerprintOf(value)).toBe(defined(value)),
    ),
  );
});

it('does not depend on the order of keys', () => {
  const value = { b: [1, { d: '渲染', c: null }], a: 'x' };
  expect(fingerprintOf(value)).toBe(fingerprintOf({ a: 'x', b: [1, { c: null, d: '渲染' }] }));
  expect(fingerprintOf(value)).not.toBe(fingerprintOf({ ...value, a: 'y' }));
});

it('pauses while it reads much', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => ({ path: `/tex/${index}.exr`, exists: null }));
  let pauses = 0;
  const work = fingerprint(many);
  while (work.next().done !== true) pauses += 1;
  expect(pauses).toBeGreaterThanOrEqual(12);
});
