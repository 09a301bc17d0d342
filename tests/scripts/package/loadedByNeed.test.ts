import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { moduleOptions } from '#scripts/package/bundle.ts';
import { loadedByNeed } from '#scripts/package/loadedByNeed.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = `
import https, { Agent } from 'node:https';
import { HttpsProxyAgent } from 'hpagent';
import { deflateSync, inflateSync } from 'zlib';
const loaded = () => ['https', 'tls', 'zlib'].filter((name) => process.moduleLoadList.includes('NativeModule ' + name));
const before = loaded();
const proxied = new HttpsProxyAgent({ proxy: 'http://127.0.0.1:9' });
console.log(JSON.stringify({
  before,
  isAgent: proxied instanceof Agent && https.Agent === Agent,
  inflated: String(inflateSync(deflateSync('as it was'))),
  after: loaded().toSorted(),
}));`;

describe('modules that are loaded by need', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-by-need-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['cjs', 'esm'] as const)(
    'are as ever when they are used, in a %s, and not there before',
    async (format) => {
      const outfile = path.join(folder, format === 'cjs' ? 'program.cjs' : 'program.mjs');
      await build({
        stdin: { contents: source, resolveDir: root },
        outfile,
        bundle: true,
        platform: 'node',
        format,
        ...(format === 'esm' ? moduleOptions : {}),
        plugins: [loadedByNeed],
      });
      const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual({
        before: [],
        isAgent: true,
        inflated: 'as it was',
        after: ['https', 'tls', 'zlib'],
      });
    },
  );
});
