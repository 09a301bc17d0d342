import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { daemonCommand } from '#daemon/config/installation.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { runProgram } from '../adapters/documentsFolder.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { answerUnderOwnSettings } from '../loadOwnSettings.ts';
import { type ServiceFile, serviceFile, serviceName, taskName } from './serviceFile.ts';

const platform = platformOf(process.platform);
const homeVariable = 'RENDERBRIDGE_HOME';

/** Programs of the system that are started one after the other, as argument lists. */
type Steps = readonly (readonly [program: string, ...args: string[]])[];

/** Lets the system start the daemon when this user logs in, and starts it now. */
export async function installService(options: OutputOptions): Promise<ExitCode> {
  const { file, content } = ownServiceFile();
  const before = read(file);
  mkdirSync(path.dirname(file), { recursive: true });
  // The task scheduler of Windows reads nothing else than what its heading says.
  writeFileSync(file, platform === 'windows' ? Buffer.from(`\ufeff${content}`, 'utf16le') : content);
  // launchd takes none that it has already, such as that of the version before.
  if (platform === 'macos' && before !== undefined) run(uninstallSteps(file));
  const failure = run(installSteps(file));
  if (failure !== undefined) {
    if (before === undefined) rmSync(file, { force: true });
    else writeFileSync(file, before);
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.service.refused', { system: platform, reason: failure }),
    );
  }
  // Windows keeps a copy of its own.
  if (platform === 'windows') rmSync(file, { force: true });
  answerUnderOwnSettings();
  print(options, { installed: true, file }, [
    words('cli.service.installed', { file }),
    ...(platform === 'linux' ? [words('cli.service.linger', { user: os.userInfo().username })] : []),
  ]);
  return exitCodes.done;
}

/** Takes back what `installService` did; the daemon that runs by it ends. */
export async function uninstallService(options: OutputOptions): Promise<ExitCode> {
  const { file, removed } = removeService();
  answerUnderOwnSettings();
  print(options, { removed }, [
    removed ? words('cli.service.removed', { file }) : words('cli.service.absent'),
  ]);
  return exitCodes.done;
}

export function removeService(): { readonly file: string; readonly removed: boolean } {
  const { file } = ownServiceFile();
  const isThere = isInstalled(file);
  if (isThere) {
    const failure = run(uninstallSteps(file));
    rmSync(file, { force: true });
    if (platform === 'linux') run([['systemctl', '--user', 'daemon-reload']]);
    if (failure !== undefined && platform === 'windows')
      throw new CommandFailure(
        exitCodes.failed,
        words('cli.service.refused', { system: platform, reason: failure }),
      );
  }
  return { file, removed: isThere };
}

/** Whether the system starts the daemon, and whether it would start this installation. */
export async function serviceStatus(options: OutputOptions): Promise<ExitCode> {
  const { state, file } = serviceState();
  answerUnderOwnSettings();
  print(options, { state, file }, [words('cli.service.status', { state, file })]);
  return state === 'absent' ? exitCodes.failed : exitCodes.done;
}

/** `other`: the file is another installation’s, or was changed. Windows does not show what it keeps. */
export function serviceState(): {
  readonly state: 'absent' | 'installed' | 'other';
  readonly file: string;
  /** Of another one: a program that it names and that is gone. */
  readonly missing?: string | undefined;
} {
  const { file, content } = ownServiceFile();
  if (!isInstalled(file)) return { state: 'absent', file };
  const found = platform === 'windows' ? content : (read(file)?.toString() ?? '');
  if (found === content) return { state: 'installed', file };
  return { state: 'other', file, missing: pathsIn(found).find((each) => !existsSync(each)) };
}

/** The program and its script, as they stand in a unit or a property list. */
function pathsIn(content: string): readonly string[] {
  const started = /^ExecStart=.*$|<key>ProgramArguments<\/key>[\s\S]*?<\/array>/m.exec(content)?.[0] ?? '';
  return [...started.matchAll(/(?<=[">=\s])\/[^"<>\s]+/g)].map(([file]) => file);
}

function ownServiceFile(): ServiceFile {
  const own = process.env[homeVariable];
  return serviceFile(platform, {
    argv: daemonCommand(),
    environment: own === undefined ? {} : { [homeVariable]: own },
    home: os.homedir(),
    env: process.env,
  });
}

function installSteps(file: string): Steps {
  if (platform === 'windows')
    return [
      ['schtasks', '/Create', '/TN', taskName, '/XML', file, '/F'],
      ['schtasks', '/Run', '/TN', taskName],
    ];
  if (platform === 'macos') return [['launchctl', 'bootstrap', `gui/${os.userInfo().uid}`, file]];
  return [
    ['systemctl', '--user', 'daemon-reload'],
    ['systemctl', '--user', 'enable', '--now', serviceName],
  ];
}

function uninstallSteps(file: string): Steps {
  if (platform === 'windows') return [['schtasks', '/Delete', '/TN', taskName, '/F']];
  if (platform === 'macos') return [['launchctl', 'bootout', `gui/${os.userInfo().uid}`, file]];
  return [['systemctl', '--user', 'disable', '--now', serviceName]];
}

function isInstalled(file: string): boolean {
  if (platform !== 'windows') return existsSync(file);
  return run([['schtasks', '/Query', '/TN', taskName]]) === undefined;
}

/** Why one of them failed; undefined when none did. */
function run(steps: Steps): string | undefined {
  for (const [program, ...args] of steps) {
    try {
      runProgram(program, args);
    } catch (error) {
      const { code, status } = error as { readonly code?: string; readonly status?: number };
      return `${[program, ...args].join(' ')}: ${code ?? status ?? String(error)}`;
    }
  }
  return undefined;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
