import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { readLockfile } from '#scripts/package/lockfile.ts';
import { sbom } from '#scripts/package/sbom.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const packages = readLockfile(root).filter(({ name }) => name === 'zod' || name === '@napi-rs/keyring');

it('names each package with its version, address, licence and checksum', () => {
  const bill = JSON.parse(sbom({ version: '1.0.0', nodeVersion: '24.0.0', packages }));
  const names = bill.components.map(({ name }: { readonly name: string }) => name);
  expect(names).toEqual(['@napi-rs/keyring', 'node', 'zod']);
  const zod = bill.components[2];
  expect(zod.purl).toBe(`pkg:npm/zod@${zod.version}`);
  expect(zod.licenses).toEqual([{ license: { id: 'MIT' } }]);
  expect(zod.hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
  expect(bill.components[0].purl).toMatch(/^pkg:npm\/%40napi-rs\/keyring@/);
});

it('has the same bytes each time, and a number of its own that follows from what is inside', () => {
  const facts = { version: '1.0.0', nodeVersion: '24.0.0', packages };
  expect(sbom(facts)).toBe(sbom({ ...facts }));
  const serial = (text: string) => JSON.parse(text).serialNumber;
  expect(serial(sbom(facts))).toMatch(
    /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
  expect(serial(sbom({ ...facts, nodeVersion: '24.0.1' }))).not.toBe(serial(sbom(facts)));
});
