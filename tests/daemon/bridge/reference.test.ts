import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { judgeRequest } from '#daemon/bridge/guard.ts';
import { openApi } from '#protocol/bridge/openApi.ts';
import { referencePage } from '#protocol/bridge/reference/html.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { namedAnswers, namedRequests } from '#protocol/bridge/shapes.ts';
import { bridgeRig } from './bridgeRig.ts';

const page = referencePage(openApi('0.1.0'));
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe('the reference page', () => {
  it('has a place for every route and every shape, each once', () => {
    const wanted = [
      ...bridgeRoutes.map(({ name }) => name),
      ...Object.keys({ ...namedAnswers, ...namedRequests }),
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has no link that leads nowhere', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('needs nothing but itself: no script, no picture, no address, no style of an element', () => {
    expect(page).not.toMatch(/<(?:script|img|link|iframe|form|base|object|embed)\b/i);
    expect(page).not.toMatch(/\s(?:src|srcset|action|style|on\w+)="/i);
    expect([...page.matchAll(/href="(?!#)[^"]*"/g)]).toEqual([]);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('shows what stands in a description as text', () => {
    const document = JSON.parse(JSON.stringify(openApi('<b>1</b>'))) as { tags: { description: string }[] };
    const [tag] = document.tags;
    if (tag) tag.description = '<script>alert("1")</script> & `code`';
    const shown = referencePage(document as never);
    expect(shown).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; <code>code</code>');
    expect(shown).not.toContain('<script>');
    expect(shown).not.toContain('<b>');
  });

  it('is served with a policy that lets its own style in and nothing else', async () => {
    const rig = await bridgeRig();
    const { text, headers } = await rig.ask('get', '/reference').expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
  });
});

const listener = { port: 47_910, isToken: () => false, takeTicket: () => false, mayFailAgain: () => true };
const host = ['Host', '127.0.0.1:47910'];
const from = (site: string, mode: string, dest: string) => [
  ...host,
  ...['Sec-Fetch-Site', site, 'Sec-Fetch-Mode', mode, 'Sec-Fetch-Dest', dest],
];

/** Without a token: method, path, headers, and what becomes of it. */
const incomingRequests: readonly (readonly [string, string, readonly string[], string])[] = [
  ['GET', '/reference', host, 'admitted'],
  ['HEAD', '/reference', host, 'admitted'],
  ['POST', '/reference', host, 'tokenMissing'],
  ['GET', '/reference/', host, 'tokenMissing'],
  ['GET', '/reference', ['Host', 'evil.example'], 'wrongHost'],
  ['GET', '/reference', [...host, 'Origin', 'https://evil.example'], 'foreignOrigin'],
  ['GET', '/reference', from('none', 'navigate', 'document'), 'admitted'],
  ['GET', '/reference', from('cross-site', 'navigate', 'document'), 'admitted'],
  ['GET', '/reference', from('same-site', 'navigate', 'document'), 'admitted'],
  ['GET', '/reference', from('cross-site', 'navigate', 'iframe'), 'foreignOrigin'],
  ['GET', '/reference', from('cross-site', 'no-cors', 'image'), 'foreignOrigin'],
  ['GET', '/reference', from('cross-site', 'cors', 'empty'), 'foreignOrigin'],
  ['GET', '/v1/farm', from('cross-site', 'navigate', 'document'), 'foreignOrigin'],
  ['GET', '/v1/health', from('cross-site', 'navigate', 'document'), 'foreignOrigin'],
];

describe('the door of static pages', () => {
  it.each(incomingRequests)('%s %s with %j: %s', (method, target, rawHeaders, outcome) => {
    const verdict = judgeRequest({ kind: 'request', method, target, rawHeaders }, listener);
    expect(verdict.admitted ? 'admitted' : verdict.code).toBe(outcome);
  });
});
