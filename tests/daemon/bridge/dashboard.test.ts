import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { dashboardFiles } from '#daemon/composition/bridge/dashboardFiles.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { bridgeRig } from './bridgeRig.ts';

function builtFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'form.html'), '<!doctype html><title>form</title>');
  writeFileSync(path.join(folder, 'manifest.json'), '{}');
  writeFileSync(path.join(folder, 'assets', 'index-4f.js'), 'export {};');
  return folder;
}

const rigWith = (folder: string) => bridgeRig(() => ({ dashboard: dashboardFiles(folder) }));
const get = (url: string, route: string, headers: Readonly<Record<string, string>> = {}) =>
  supertest(url).get(route).set(headers);

describe('the dashboard’s files', () => {
  it('are served without a token, by a policy that runs our scripts alone and turns no text into markup', async () => {
    const { url } = await rigWith(builtFolder());
    const { headers, text } = await get(url, '/').expect(200);
    expect(text).toBe('<!doctype html>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      "connect-src 'self' ws://127.0.0.1:1 ws://localhost:1",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    const script = await get(url, '/assets/index-4f.js').expect(200);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('hold the form of hosts at its own path, whatever scene it is asked for, by the same policy', async () => {
    const { url } = await rigWith(builtFolder());
    const { headers, text } = await get(url, '/form?scene=a&lang=zh').expect(200);
    expect(text).toContain('<title>form</title>');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    await get(url, '/form', { origin: 'null' }).expect(403);
    await get(url, '/form.html').expect(401);
  });

  it('are kept by no browser: an impostor that had the port for a while leaves nothing behind', async () => {
    const { url } = await rigWith(builtFolder());
    for (const route of ['/', '/assets/index-4f.js'])
      expect((await get(url, route)).headers['cache-control']).toBe('no-store');
  });

  it('are those of the build alone', async () => {
    const { url } = await rigWith(builtFolder());
    await get(url, '/assets/other.js').expect(404);
    await get(url, '/manifest.json').expect(401);
    await get(url, '/assets/..%2findex.html').expect(401);
  });

  it('may be reached by a link from elsewhere, and be loaded by no page from elsewhere', async () => {
    const { url } = await rigWith(builtFolder());
    const navigation = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    await get(url, '/', { ...navigation, 'sec-fetch-dest': 'document' }).expect(200);
    await get(url, '/', { ...navigation, 'sec-fetch-dest': 'iframe' }).expect(403);
    await get(url, '/assets/index-4f.js', { ...navigation, 'sec-fetch-dest': 'document' }).expect(403);
    await get(url, '/assets/index-4f.js', { 'sec-fetch-site': 'cross-site' }).expect(403);
  });

  it('stay those of one build, also when another is made meanwhile', async () => {
    const folder = builtFolder();
    const { url } = await rigWith(folder);
    await get(url, '/').expect(200);
    writeFileSync(path.join(folder, 'index.html'), 'newer');
    expect((await get(url, '/')).text).toBe('<!doctype html>');
  });

  it('are missed with a sentence that says what to do where nothing was built', async () => {
    const { url } = await rigWith(path.join(temporaryFolder(), 'nothing'));
    const { body } = await get(url, '/').expect(404);
    expect(body.detail).toContain('npm run setup');
  });
});
