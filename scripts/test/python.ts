import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Version = readonly [major: number, minor: number];

export interface Python {
  /** The program and its flags: `py -3` on Windows. */
  readonly command: readonly string[];
  readonly version: Version;
}

/** The oldest interpreter that an adapter may meet in a host. */
const oldestSupported: Version = [3, 7];

/** The Python that the machine offers first; undefined when there is none that is new enough. */
export function defaultPython(): Python | undefined {
  const commands = process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];
  return firstOf(commands.map(ask));
}

/** The oldest supported Python besides the default one, on PATH or among pyenv's. */
export function oldestPython(other: Python): Python | undefined {
  const minors = Array.from({ length: other.version[1] - oldestSupported[1] }, (_, index) => index + 7);
  return firstOf(
    minors.flatMap((minor) =>
      commandsFor(minor)
        .map(ask)
        .filter((python) => python?.version[1] === minor),
    ),
  );
}

function commandsFor(minor: number): string[][] {
  if (process.platform === 'win32') return [['py', `-3.${minor}`]];
  return [[`python3.${minor}`], ...pyenvPythons(minor)];
}

function pyenvPythons(minor: number): string[][] {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  try {
    return readdirSync(versions)
      .filter((name) => name.startsWith(`3.${minor}.`))
      .map((name) => [join(versions, name, 'bin', 'python3')]);
  } catch {
    return [];
  }
}

function ask(command: readonly string[]): Python | undefined {
  const [program = '', ...flags] = command;
  const { status, stdout } = spawnSync(program, [...flags, '--version'], { encoding: 'utf8' });
  const match = status === 0 ? /^Python (\d+)\.(\d+)/.exec(stdout) : undefined;
  if (!match) return undefined;
  const version: Version = [Number(match[1]), Number(match[2])];
  const isSupported = version[0] === oldestSupported[0] && version[1] >= oldestSupported[1];
  return isSupported ? { command, version } : undefined;
}

function firstOf<Item>(items: readonly (Item | undefined)[]): Item | undefined {
  return items.find((item) => item !== undefined);
}
