import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';
import { createLog } from '#daemon/log.ts';

const secret = 'Kä/y "of"+the&studio=1';
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('a known secret is hidden', () => {
  const { hide } = createKnownSecrets([secret]);
  it.each([
    ['plain', `the key is ${secret}.`, 'the key is [secret].'],
    ['in capitals', secret.toUpperCase(), '[secret]'],
    ['url-encoded', `?key=${encodeURIComponent(secret)}&x=1`, '?key=[secret]&x=1'],
    ['url-encoded in small letters', encodeURIComponent(secret).toLowerCase(), '[secret]'],
    ['as in a form', new URLSearchParams({ key: secret }).toString(), 'key=[secret]'],
    ['in JSON', JSON.stringify({ key: secret }), '{"key":"[secret]"}'],
    ['in hex', Buffer.from(secret).toString('hex'), '[secret]'],
    ['twice', `${secret}${secret}`, '[secret][secret]'],
  ])('%s', (_title, text, hidden) => {
    expect(hide(text)).toBe(hidden);
  });

  it('in base64, wherever it stands in a longer text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        fc.constantFrom<BufferEncoding>('base64', 'base64url'),
        (before, after, alphabet) => {
          const hidden = hide(Buffer.from(before + secret + after, 'utf8').toString(alphabet));
          const shown = Buffer.from(hidden.replace('[secret]', ''), alphabet).toString('utf8');
          return hidden.includes('[secret]') && !shown.includes('studio');
        },
      ),
    );
  });

  it('and nothing else is', () => {
    const innocent = 'the studio’s key is of the kind that nobody sees: 4b, S8, studio=1';
    expect(hide(innocent)).toBe(innocent);
    expect(createKnownSecrets().hide(innocent)).toBe(innocent);
  });
});

it('secrets that come into being later are hidden from then on', () => {
  const secrets = createKnownSecrets();
  expect(secrets.hide('LATER-KEY')).toBe('LATER-KEY');
  secrets.add('LATER-KEY');
  expect(secrets.hide('LATER-KEY')).toBe('[secret]');
  secrets.addPassing('code', 'one-time-code');
  expect(secrets.hide('#code=one-time-code')).toBe('#code=[secret]');
});

it('of two secrets the longer one is hidden whole', () => {
  const { hide } = createKnownSecrets(['abcdef', 'abcdefghij']);
  expect(hide('abcdefghij abcdef')).toBe('[secret] [secret]');
});

it('codes that came and went are forgotten by their kind, lasting secrets never', () => {
  const secrets = createKnownSecrets(['LASTING-KEY']);
  secrets.addPassing('session', 'token-of-a-page');
  for (let index = 0; index < 500; index += 1) secrets.addPassing('code', `code-number-${index}-`);
  expect(secrets.hide('LASTING-KEY token-of-a-page code-number-499-')).toBe('[secret] [secret] [secret]');
  expect(secrets.hide('code-number-1-')).toBe('code-number-1-');
});

it('the key of the sandbox, which is its account’s name too, is no secret', () => {
  const secrets = createKnownSecrets(['sandbox']);
  secrets.add('sandbox');
  expect(secrets.hide('sandbox-artist')).toBe('sandbox-artist');
});

it('the sandbox’s key is none', () => {
  expect(createKnownSecrets(['sandbox']).hide('the sandbox')).toBe('the sandbox');
});

it('texts too short to be told from words are left', () => {
  expect(createKnownSecrets(['key', '']).hide('the key')).toBe('the key');
});

it('of a proxy’s address the password is secret, as written and as meant', () => {
  expect(proxySecrets('http://anna:p%40ss%20word@proxy:3128')).toEqual([
    'anna:p%40ss%20word',
    'p%40ss%20word',
    'p@ss word',
  ]);
  expect(proxySecrets('http://proxy:3128')).toEqual([]);
  expect(proxySecrets(undefined)).toEqual([]);
  const { hide } = createKnownSecrets(proxySecrets('http://anna:hunter22@proxy:3128'));
  expect(hide(`Proxy-Authorization: Basic ${base64('anna:hunter22')}`)).not.toContain(
    base64('anna:hunter22'),
  );
});

describe('the log', () => {
  function logged(write: (log: ReturnType<typeof createLog>) => void): string {
    let text = '';
    const secrets = createKnownSecrets(['LASTING-KEY']);
    write(createLog((line) => (text += line), secrets));
    return text;
  }

  it('hides secrets in messages, errors, their causes and their groups', () => {
    const text = logged((log) => {
      log.info('LASTING-KEY');
      log.warn('LASTING-KEY');
      const cause = new TypeError('inner LASTING-KEY', { cause: 'innermost LASTING-KEY' });
      log.error('it failed', new Error('outer LASTING-KEY', { cause }));
      log.error('both failed', new AggregateError([new Error('first LASTING-KEY')], 'all LASTING-KEY'));
      log.error('a text', 'LASTING-KEY');
    });
    expect(text).not.toContain('LASTING-KEY');
    for (const said of [
      'outer [secret]',
      'caused by TypeError: inner [secret]',
      'caused by innermost [secret]',
    ])
      expect(text).toContain(said);
    expect(text).toContain('caused by Error: first [secret]');
  });

  it('writes nothing of an error but its words, and keeps to a line', () => {
    const text = logged((log) => {
      log.error('it failed', Object.assign(new Error('refused'), { options: { body: 'a whole request' } }));
      const loop: Error & { cause?: unknown } = new Error('loop');
      loop.cause = loop;
      log.error('it turns', loop);
    });
    expect(text).not.toContain('a whole request');
    expect(text.trimEnd().split('\n')).toHaveLength(2);
  });
});
