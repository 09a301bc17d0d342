import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, searchEvidence } from '#tests/scenarios/secretSearch.ts';
import { runCli } from '../cliProcess.ts';
import { farmAt, faultyHome } from '../faultyHome.ts';

const secrets = {
  'the key of this account': 'KeY+/=%&0123456789',
  'the key of another account': 'another-KEY-of-the-studio',
  'the password of the proxy': 'p@ss/w:rd of the proxy',
  'the token': 'ToKeN-0123456789abcdefghijklmnopqrstuvwxyz',
  'what the transfer program gets': 'aspera-passphrase-77',
  'a quoted line of its file': 'quoted-passphrase-78',
  'an exported line of its file': 'exported-passphrase-79',
  'the path of the webhook': 'B0PATH4OF5THE6WEBHOOK7THAT8IS9CUT0SHORT1WHERE2IT3IS4QUOTED',
  'the query of the webhook': 'query-of-the-webhook',
};

/** That no setting holds. */
const strangers = {
  'the password of another address': 'pw0of1another2address',
  'a header': 'bearer3header4of5another',
  'a query': 'signature6of7a8query',
};

/** A home that is broken in several ways, so that nothing is read the usual way, with a log full of secrets. */
function stageWithSecrets() {
  const stage = faultyHome();
  const { home, put, configure } = stage;
  const proxy = `http://ana:${encodeURIComponent(secrets['the password of the proxy'])}@127.0.0.1:9`;
  configure({
    ...farmAt('http://127.0.0.1:9/', { proxy, unknown: true }),
    // Of no form that the setting has, which is said with what stands there.
    notify: {
      webhook: `https://hooks.example/${secrets['the path of the webhook']}?to=${secrets['the query of the webhook']}`,
    },
    transfer: { driver: 'none', environmentFile: path.join(home, 'checks.d/transfer.env') },
  });
  mkdirSync(path.join(home, 'checks.d'));
  writeFileSync(
    path.join(home, 'checks.d/transfer.env'),
    [
      `ASPERA_SCP_PASS=${secrets['what the transfer program gets']}`,
      `RCLONE_PASS="${secrets['a quoted line of its file']}"`,
      `export ANOTHER=${secrets['an exported line of its file']}\n`,
    ].join('\n'),
    { mode: 0o644 },
  );
  const keys = [secrets['the key of this account'], secrets['the key of another account']];
  put('secrets.json', { accessKeys: { studio: keys[0], other: keys[1] } }, 0o644);
  put('daemon.json', {
    url: 'http://127.0.0.1:9',
    token: secrets['the token'],
    pid: 2 ** 30,
    version: '0.1.0',
    startedAt: '2026-11-28T10:00:00.000Z',
  });
  const unknown = [
    `asked ftp://ana:${strangers['the password of another address']}@files.studio.example/a.exr`,
    `Authorization: Bearer ${strangers['a header']}`,
    `asked https://files.studio.example/a.exr?X-Signature=${strangers['a query']}&part=1`,
  ];
  const told = Object.values(secrets).flatMap((each) => [each, Buffer.from(each).toString('base64')]);
  put('daemon.log', `2026-11-28 info shot010 sent\n${[...told, ...unknown].join('\n')}\n`);
  return stage;
}

describe('the bundle for support', () => {
  it('says what was found, and holds no secret in any form, whatever is broken', async () => {
    const { env, folder } = stageWithSecrets();
    const out = path.join(folder, 'out');
    mkdirSync(out);
    const file = path.join(out, 'support.zip');
    const { code, said } = await runCli(['doctor', '--bundle', file, '--json'], env);
    expect([code, said]).toEqual([1, '']);
    const bytes = readFileSync(file);
    for (const name of ['findings.json', 'computer.json', 'settings.json', 'daemon.json', 'daemon.log'])
      expect(bytes.includes(name)).toBe(true);
    expect(bytes.includes('"settingsWrong"')).toBe(true);
    expect(bytes.includes('shot010 sent')).toBe(true);
    expect(bytes.includes('[secret]')).toBe(true);
    expect(searchEvidence(filesBelow(out), { ...secrets, ...strangers })).toEqual([]);
    expect(bytes.includes('B0PATH4')).toBe(false);
    expect(bytes.includes('ana:[secret]@files.studio.example/a.exr')).toBe(true);
    // A search that does not find this one finds nothing.
    writeFileSync(path.join(out, 'planted'), JSON.stringify(secrets));
    expect(searchEvidence(filesBelow(out), secrets)).not.toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('never takes the place of a file, and says so', async () => {
    const { env, put } = faultyHome();
    const file = put('notes.zip', 'mine');
    const { code, said } = await runCli(['doctor', '--bundle', file], env);
    expect([code, said]).toEqual([1, expect.stringContaining('exists already')]);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});
