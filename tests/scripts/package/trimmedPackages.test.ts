import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { build } from 'esbuild';
import { trimmedPackages } from '#scripts/package/trimmedPackages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = `
export { contentType } from 'mime-types';
export { assert } from '@sindresorhus/is';`;

interface Packages {
  contentType(type: string): string | false;
  readonly assert: { any(predicates: readonly ((value: unknown) => boolean)[], ...values: unknown[]): void };
}

describe('packages as they are bundled', () => {
  let folder = '';
  let whole: Packages;
  let trimmed: Packages;
  let listsMadeByLoading = 0;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-trimmed-'));
    whole = await bundled('whole', []);
    const listFormat = jest.spyOn(Intl, 'ListFormat');
    trimmed = await bundled('trimmed', [trimmedPackages]);
    listsMadeByLoading = listFormat.mock.calls.length;
    listFormat.mockRestore();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function bundled(name: string, plugins: NonNullable<Parameters<typeof build>[0]['plugins']>) {
    const outfile = path.join(folder, `${name}.cjs`);
    await build({
      stdin: { contents: source, resolveDir: root },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins,
    });
    return createRequire(import.meta.url)(outfile) as Packages;
  }

  it.each(['json', 'bin', 'html', 'text', 'txt', 'urlencoded', 'application/json', 'image/svg+xml'])(
    'know the type %s as before',
    (type) => expect(trimmed.contentType(type)).toBe(whole.contentType(type)),
  );

  it('know no type that nobody names', () => {
    expect([whole.contentType('avi'), trimmed.contentType('avi')]).toEqual(['video/x-msvideo', false]);
  });

  it('say the same of a value that is not what was expected, and load no language before', () => {
    const sentence = ({ assert }: Packages) => {
      try {
        assert.any([(value) => typeof value === 'string'], 1, true);
      } catch (error) {
        return String(error);
      }
      return 'no error';
    };
    expect(listsMadeByLoading).toBe(0);
    expect(sentence(trimmed)).toBe(sentence(whole));
    expect(sentence(whole)).toContain('`number` and `boolean`');
  });
});
