import { execFileSync } from 'node:child_process';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import type { Platform } from '#protocol/platform/platform.ts';

export interface DocumentsMachine {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** What a program prints; throws when it cannot be run or fails. */
  run(program: string, args: readonly string[]): string;
}

const shellFolders = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';

/**
 * The user’s documents. Windows is asked, because company profiles and OneDrive move them; elsewhere they lie below
 * the home folder.
 */
export function documentsFolder(machine: DocumentsMachine): string {
  const { platform, home } = machine;
  const usual = `${home}/Documents`;
  if (platform !== 'windows') return usual;
  try {
    const answer = machine.run('reg', ['query', shellFolders, '/v', 'Personal']);
    const value = /^\s*Personal\s+REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/m.exec(answer)?.[1];
    return value === undefined ? usual : expand(value, machine.env);
  } catch {
    return usual;
  }
}

/** Windows knows its variables by any case. */
function expand(value: string, env: DocumentsMachine['env']): string {
  return value.replaceAll(/%([^%]+)%/g, (whole, name: string) => {
    const found = Object.keys(env).find((key) => key.toUpperCase() === name.toUpperCase());
    return (found === undefined ? undefined : env[found]) ?? whole;
  });
}

/** A hanging program counts as one that does not answer. */
const answersWithinMs = 20_000;

export const runProgram: DocumentsMachine['run'] = (program, args) =>
  execFileSync(program, args, {
    encoding: 'utf8',
    env: childEnvironment(process.env),
    windowsHide: true,
    timeout: answersWithinMs,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
