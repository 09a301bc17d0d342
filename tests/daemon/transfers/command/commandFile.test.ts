import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCommandFile, reasonToDistrustFile } from '#daemon/transfers/command/readCommandFile.ts';
import { inWords } from '#protocol/texts/text.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const own = {
  program: '/opt/studio/push',
  capabilities: { resumes: 'nothing', verifies: 'nothing', parallelRuns: 1, slowWithSmallFiles: false },
  send: { argv: ['put', '--', '{local}', '{remote}'], proof: 'end', exit: { done: [0] } },
};

function written(value: unknown): string {
  const file = path.join(temporaryFolder(), 'push.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

function complaint(named: string): string {
  const read = readCommandFile(named, 'transfer.command', 'linux');
  return read.ok ? 'taken' : read.reasons.map((reason) => inWords(reason, 'en')).join(' ');
}

const withSend = (send: object) => ({ ...own, send: { ...own.send, ...send } });

describe('a command file', () => {
  it.each(readdirSync(new URL('../../../../daemon/transfers/presets', import.meta.url)))(
    '%s is taken',
    (name) => {
      expect(complaint(name.replace('.json', ''))).toBe('taken');
    },
  );

  it('of a studio is taken by its full path', () => {
    expect(complaint(written(own))).toBe('taken');
  });

  it('is taken with the mark that editors of Windows write before it', () => {
    expect(complaint(written(`\uFEFF${JSON.stringify(own)}`))).toBe('taken');
  });

  it('that is no preset is answered with those that there are', () => {
    expect(complaint('rsnyc')).toBe(
      'transfer.command: expected the full path of a file, or one of aspera, rclone, rsync, got "rsnyc".',
    );
    expect(complaint('../presets/rsync')).toContain('expected the full path');
  });

  it.each([
    [
      'a placeholder inside an argument',
      withSend({ argv: ['{local}', 'to={remote}'] }),
      'send.argv.1',
      'must be an argument of its own',
    ],
    [
      'a placeholder that there is not',
      withSend({ argv: ['{source}', '{remote}'] }),
      'send.argv.0',
      'The placeholders are {local}, {remote}',
    ],
    [
      'a line break in an argument',
      withSend({ argv: ['{local}', 'a\nb'] }),
      'send.argv.1',
      'without line breaks',
    ],
    [
      'a condition that there is not',
      withSend({ argv: [{ when: 'always', use: ['x'] }] }),
      'send.argv.0.when',
      'Expected one of limited, unlimited, comparing',
    ],
    [
      'a list without its form',
      withSend({ argv: ['{list}', '{remote}'] }),
      'send.names',
      '“names” must say how',
    ],
    ['a proof without its line', withSend({ proof: 'line' }), 'send.brought', '“brought” must say which'],
    ['a pattern that is none', withSend({ brought: '(' }), 'send.brought', 'Expected a regular expression'],
    [
      'a line that does not say which file',
      withSend({ proof: 'line', brought: '^sent (.+)$' }),
      'send.brought',
      'Expected the group (?<file>…)',
    ],
    [
      'a line of JSON that does not say which file',
      withSend({ proof: 'line', brought: { where: { msg: '^Copied' }, said: 'msg' } }),
      'send.brought',
      '(?<file>…)',
    ],
    ['progress without bytes', withSend({ moved: '(?<size>\\d+)' }), 'send.moved', '(?<bytes>…)'],
    ['a complaint that says nothing', withSend({ complaint: 'error' }), 'send.complaint', '(?<said>…)'],
    [
      'a listing without sizes',
      { ...own, list: { argv: ['ls', '{remote}'], exit: { done: [0] }, listed: '(?<file>.+)' } },
      'list.listed',
      '(?<size>…)',
    ],
    ['no file to send', withSend({ argv: ['--version'] }), 'send.argv', 'is not told which files'],
    ['no place to send to', withSend({ argv: ['put', '{local}'] }), 'send.argv', '{remote}'],
    [
      'a file that is named only now and then',
      withSend({ argv: [{ when: 'limited', use: ['{local}'] }, '{remote}'] }),
      'send.argv',
      'always given',
    ],
    ['no exit code of success', withSend({ exit: { done: [] } }), 'send.exit.done', 'at least 1 item'],
    ['a field that there is not', { ...own, shell: true }, 'file', 'There is no such field'],
    ['a program that is an option', { ...own, program: '-x' }, 'program', 'text that matches'],
    ['a variable that is none', { ...own, environment: { 'A-B': '1' } }, 'environment', ''],
    [
      'a capability of another kind',
      { ...own, capabilities: { ...own.capabilities, resumes: true } },
      'capabilities.resumes',
      'Expected one of bytes, files, nothing',
    ],
    ['no way to send', { ...own, send: undefined }, 'send', 'got nothing'],
  ])('with %s is refused at its place', (_what, value, place, said) => {
    const file = written(value);
    expect(complaint(file)).toContain(`transfer.command: ${file} has a wrong value at ${place}`);
    expect(complaint(file)).toContain(said);
  });

  it('that is no JSON, not there, or for another system says so', () => {
    expect(complaint(written('{'))).toContain('is not valid JSON');
    expect(complaint('/nowhere/push.json')).toContain('cannot be read (ENOENT)');
    const read = readCommandFile('rsync', 'transfer.command', 'windows');
    expect(read.ok ? '' : inWords(read.reasons[0] as never, 'en')).toContain(
      'not meant for this operating system',
    );
  });

  it('that others can write is not obeyed', async () => {
    const file = written(own);
    chmodSync(file, 0o600);
    expect(await reasonToDistrustFile(file)).toBeUndefined();
    chmodSync(file, 0o666);
    const reason = await reasonToDistrustFile(file);
    expect(reason && inWords(reason, 'en')).toContain(`chmod go-w ${file}`);
    expect(await reasonToDistrustFile('rsync')).toBeUndefined();
  });
});
