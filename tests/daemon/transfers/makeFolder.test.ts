import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeFolder } from '#daemon/transfers/makeFolder.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

describe('a folder that is made', () => {
  it('gets those above it, and is left as it is where it is there', () => {
    const top = temporaryFolder();
    const folder = path.join(top, 'a', 'b', 'c');
    makeFolder(folder, { mode: 0o700 });
    writeFileSync(path.join(folder, 'kept'), '');
    makeFolder(folder, { mode: 0o755 });
    expect(existsSync(path.join(folder, 'kept'))).toBe(true);
    if (process.platform === 'win32') return;
    for (const each of ['a', 'a/b', 'a/b/c']) expect(statSync(path.join(top, each)).mode & 0o777).toBe(0o700);
  });

  it('may be reached by a link', () => {
    const top = temporaryFolder();
    mkdirSync(path.join(top, 'real'));
    symlinkSync(path.join(top, 'real'), path.join(top, 'link'), 'junction');
    makeFolder(path.join(top, 'link'));
    makeFolder(path.join(top, 'link', 'below'));
    expect(existsSync(path.join(top, 'real', 'below'))).toBe(true);
  });

  it('is refused where a file is in its place or above it', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file)).toThrow(/EEXIST/);
    expect(() => makeFolder(path.join(file, 'below', 'it'))).toThrow(/ENOTDIR|ENOENT/);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('is refused at once where none can be made, such as in /proc', () => {
    const module = JSON.stringify(new URL('../../../daemon/transfers/makeFolder.ts', import.meta.url));
    for (const folder of ['/proc/none', '/proc/none/below/it']) {
      // A call that never returns ends with its process alone.
      const { stdout, signal } = spawnSync(
        process.execPath,
        [
          '-e',
          `import(${module}).then(({ makeFolder }) => makeFolder('${folder}')).catch(({ code }) => console.log(code))`,
        ],
        { env: bareEnvironment(), encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' },
      );
      expect([stdout, signal]).toEqual(['ENOENT\n', null]);
    }
  });
});
