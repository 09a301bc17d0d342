import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readSettings } from '#daemon/config/settings.ts';
import { readStudio } from '#daemon/config/studio.ts';
import { runCli } from '../cli/cliProcess.ts';
import { mayaShot } from '../cli/scenes/mayaShot.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const example = fileURLToPath(new URL('../../../docs/examples/studio/studio.json', import.meta.url));
const isUnix = process.platform !== 'win32';

function studioFile(content: unknown): string {
  const file = path.join(temporaryFolder(), 'studio.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o644 });
  return file;
}
const read = (content: unknown) => readStudio({ RENDERBRIDGE_STUDIO_CONFIG: studioFile(content) });

describe('the file of a studio', () => {
  it('lies where the environment says, else beside the program, and need not be there', () => {
    const file = studioFile({ name: 'Pipeline' });
    const beside = path.dirname(file);
    expect(readStudio({ RENDERBRIDGE_STUDIO_CONFIG: file }, '/nowhere')?.name).toBe('Pipeline');
    expect(readStudio({}, beside)).toMatchObject({ file, name: 'Pipeline', settings: {}, locked: [] });
    expect(readStudio({}, path.join(beside, 'nothing'))).toBeUndefined();
  });

  it.each([
    ['that is not there', { RENDERBRIDGE_STUDIO_CONFIG: '/nowhere/studio.json' }, 'ENOENT'],
    ['by a relative path', { RENDERBRIDGE_STUDIO_CONFIG: 'studio.json' }, 'full path'],
  ])('%s ends the start with a sentence', (_, env, said) => {
    expect(() => readStudio(env)).toThrow(said);
  });

  it.each([
    ['no JSON', '{', 'expected JSON'],
    ['no name', { settings: {} }, 'name'],
    ['another key', { name: 'P', lock: [] }, 'expected an object such as'],
    ['a wrong setting', { name: 'P', settings: { port: 'x' } }, 'port: expected'],
    ['a lock on nothing', { name: 'P', locked: ['farm.url'] }, 'farm.url: no such setting'],
  ])('with %s is refused by name', (_, content, said) => {
    expect(() => read(content)).toThrow(said);
  });

  (isUnix ? it : it.skip)('that somebody else may write is not used', () => {
    const file = studioFile({ name: 'P' });
    chmodSync(file, 0o666);
    expect(() => readStudio({ RENDERBRIDGE_STUDIO_CONFIG: file })).toThrow('is not used');
    chmodSync(file, 0o644);
    chmodSync(path.dirname(file), 0o777);
    expect(() => readStudio({ RENDERBRIDGE_STUDIO_CONFIG: file })).toThrow('is not used');
  });
});

describe('what a studio sets', () => {
  const studio = {
    file: '/studio.json',
    name: 'Pipeline',
    settings: { port: 1, farm: { locale: 'zh' }, defaults: { artist: 'Studio', priority: 50 } },
    locked: ['farm.locale', 'farm.utcOffset', 'defaults.artist'],
  };
  const own = JSON.stringify({
    port: 2,
    farm: { locale: 'en', utcOffset: '-05:30' },
    defaults: { artist: 'Anna', priority: 90 },
  });

  it('counts where nobody set anything; what it locked counts for all, in file, environment and flags', () => {
    const env = { RENDERBRIDGE_FARM_LOCALE: 'en', RENDERBRIDGE_PORT: '3' };
    expect(readSettings('{}', {}, {}, studio)).toMatchObject({ port: 1, farm: { locale: 'zh' } });
    expect(readSettings(own, env, { farm: { utcOffset: '+01:00' } }, studio)).toMatchObject({
      port: 3,
      // Locked without a value: the default.
      farm: { locale: 'zh', utcOffset: '+08:00' },
      defaults: { artist: 'Studio', priority: 90 },
      lockedSettings: { by: 'Pipeline', keys: ['artist'] },
    });
  });

  it('is nothing to a computer without one', () => {
    expect(readSettings(own, {})).not.toHaveProperty('lockedSettings');
  });
});

function user(studio: object) {
  const folder = temporaryFolder();
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(path.join(home, 'config.json'), JSON.stringify({ port: 0, defaults: { artist: 'Anna' } }));
  const env = { HOME: folder, RENDERBRIDGE_HOME: home, RENDERBRIDGE_STUDIO_CONFIG: studioFile(studio) };
  return { folder, run: (...args: string[]) => runCli(args, env) };
}

describe('with the studio of docs/studio.md', () => {
  it('a locked setting is refused by config set, which says who locked it, and shown as the studio’s', async () => {
    const { run } = user(JSON.parse(readFileSync(example, 'utf8')));
    const set = await run('config', 'set', 'farm.account', 'ana');
    expect([set.code, set.said]).toEqual([1, expect.stringContaining('pipeline@studio.example')]);
    expect((await run('config', 'set', 'defaults', '{"artist": "Anna"}')).said).toContain('defaults.artist');
    expect((await run('config', 'set', 'defaults', '{"priority": 70}')).code).toBe(0);
    const listed = JSON.parse((await run('config', 'list', '--json')).out) as {
      key: string;
      source: string;
    }[];
    const sourceOf = (name: string) => listed.find(({ key }) => key === name)?.source;
    expect(['farm.account', 'presets', 'defaults', 'farm.locale'].map(sourceOf)).toEqual([
      'studio',
      'studio',
      'file',
      'default',
    ]);
  });

  it('artists pick a preset, and a lock holds in the form and in what is sent', async () => {
    const { settings, locked, ...rest } = JSON.parse(readFileSync(example, 'utf8'));
    const { farm: _, ...ofSandbox } = settings;
    const { folder, run } = user({
      ...rest,
      settings: ofSandbox,
      locked: ['transfer.driver', 'defaults.artist'],
    });
    const shot = mayaShot(folder, 'shot.ma');
    const preview = async (...more: string[]) =>
      JSON.parse((await run('submit', shot, '--preview', '--json', ...more)).out);
    try {
      const made = await preview('--set', 'preset=Draft', '--set', 'artist=Anna');
      const plan = Array.isArray(made) ? made[0] : made;
      expect(plan.requests[0].body).toMatchObject({ frames: '1-100:10', priority: 20 });
      const fields = plan.form.groups.flatMap(({ fields }: { fields: object[] }) => fields);
      const field = (key: string) => fields.find((each: { key?: string }) => each.key === key);
      expect(field('preset').choices.map(({ value }: { value: string }) => value)).toEqual([
        'Draft',
        'Final',
      ]);
      expect(field('artist')).toMatchObject({ control: 'fact', lockedBy: rest.name });
      const warned = plan.problems.find(({ code }: { code: string }) => code === 'settingLocked');
      expect(warned).toMatchObject({ severity: 'warning', message: expect.stringContaining('Pipeline') });
    } finally {
      await run('uninstall');
    }
  });
});
