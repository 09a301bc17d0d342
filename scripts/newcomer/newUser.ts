import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Ran {
  readonly out: string;
  readonly said: string;
}

/** Somebody who just came: an empty home, and of programs only what any system has, and Blender. */
export interface NewUser {
  /** Everything below it is this user’s. */
  readonly folder: string;
  readonly home: string;
  /** Throws with what the program said when it does not end with 0. */
  run(program: string, args: readonly string[], more?: RunOptions): Ran;
  /** Every file, link and folder, from `folder`. */
  files(): readonly string[];
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** What a package’s launcher, and those who unpack one, call. */
const systemTools = ['dirname', 'readlink', 'tar', 'gzip'];
const longestMs = 180_000;

export function newUser(blender: string): NewUser {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'renderbridge-newcomer-')));
  const [home, bin, temporary] = ['home', 'bin', 'tmp'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [home, bin, temporary]) mkdirSync(each, { mode: 0o700 });
  for (const tool of systemTools) symlinkSync(programOf(tool), path.join(bin, tool));
  symlinkSync(blender, path.join(bin, 'blender'));
  const own = { HOME: home, PATH: bin, TMPDIR: temporary, LANG: 'C.UTF-8' };

  return {
    folder,
    home,
    files: () => everythingBelow(folder, ''),
    run(program, args, { env = {}, cwd = home } = {}) {
      const options = { cwd, encoding: 'utf8', env: { ...own, ...env }, timeout: longestMs } as const;
      const { status, stdout, stderr, error } = spawnSync(program, args, options);
      if (status === 0) return { out: stdout, said: stderr };
      const said = `${stdout ?? ''}${stderr ?? ''}`.trim().slice(-1500);
      throw new Error(`${[program, ...args].join(' ')} ended with ${status ?? String(error)}:\n${said}`);
    },
  };
}

function programOf(tool: string): string {
  const { stdout } = spawnSync('which', [tool], { encoding: 'utf8' });
  if (stdout.trim() === '') throw new Error(`The system has no ${tool}.`);
  return realpathSync(stdout.trim());
}

function everythingBelow(folder: string, prefix: string): readonly string[] {
  return readdirSync(path.join(folder, prefix)).flatMap((entry) => {
    const name = path.posix.join(prefix, entry);
    const isFolder = lstatSync(path.join(folder, name)).isDirectory();
    return isFolder ? [`${name}/`, ...everythingBelow(folder, name)] : [name];
  });
}
