import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keyVariable } from '#daemon/config/accessKey.ts';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';
import { secretsFileIn } from '#daemon/config/secretsFile.ts';
import { configFileName } from '#daemon/config/settings.ts';
import { version } from '#daemon/version.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { daemonFileName } from '#protocol/bridge/discovery.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { findDaemon } from '../bridgeClient.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { allSettings } from '../config.ts';
import { locale, words } from '../language.ts';
import { secrets } from '../terminal/terminal.ts';
import { type ZipEntry, zip } from '../zip.ts';
import { type Finding, reasonOf } from './finding.ts';
import { hostReports, readReport } from './hostReport.ts';
import { hideLikelySecrets, secretsOfWebhook } from './likelySecrets.ts';

/** Of each log, from its end. */
const mostLogBytes = 1024 * 1024;
const logs = ['daemon.log', 'daemon.log.1'];

/**
 * Writes what support needs to a zip, without a secret: whatever this user’s files hold as one is replaced in every
 * entry. Never over a file that is there. Throws `CommandFailure`.
 */
export async function writeBundle(file: string, findings: readonly Omit<Finding, 'fix'>[]): Promise<void> {
  const homes = [...new Set(ownHomeFolders())];
  for (const home of homes) rememberSecretsOf(home);
  const parts: readonly (readonly [name: string, content: unknown])[] = [
    ['findings.json', findings],
    ['computer.json', computer()],
    ['settings.json', attempt(allSettings)],
    ['daemon.json', await daemonSays()],
  ];
  const entries = [
    ...parts.map(([name, content]): ZipEntry => entryOf(name, JSON.stringify(content, undefined, 2))),
    ...homes.flatMap((home) =>
      hostReports(home).flatMap(({ file }) => {
        const text = readReport(file);
        return text === undefined ? [] : [entryOf(`hosts/${path.basename(file)}`, text)];
      }),
    ),
    ...homes.flatMap((home, index) =>
      logs.flatMap((name) => {
        const text = endOf(path.join(home, name));
        return text === undefined ? [] : [entryOf(index === 0 ? name : `other/${name}`, text)];
      }),
    ),
  ];
  try {
    writeFileSync(file, zip(entries), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const said =
      code === 'EEXIST'
        ? words('cli.doctor.bundleExists', { file })
        : words('cli.doctor.bundleFailed', { file, code });
    throw new CommandFailure(exitCodes.failed, said);
  }
}

function entryOf(name: string, text: string): ZipEntry {
  const hidden = hideLikelySecrets(secrets.hide(text));
  return { path: secrets.hide(name), bytes: Buffer.from(visibleText(hidden)) };
}

/** A secret in a damaged or forbidden file is still a secret. */
function rememberSecretsOf(home: string): void {
  const keys = readJson(secretsFileIn(home));
  const daemon = readJson(path.join(home, daemonFileName)) as { readonly token?: unknown } | undefined;
  const settings = readJson(path.join(home, configFileName));
  const { notify } = (settings ?? {}) as {
    readonly notify?: { readonly secret?: unknown; readonly webhook?: unknown };
  };
  for (const address of [...textsIn(notify?.webhook), ...textsIn(process.env.RENDERBRIDGE_NOTIFY_WEBHOOK)])
    for (const secret of secretsOfWebhook(address)) secrets.add(secret);
  const ofWebhook = [notify?.secret, process.env.RENDERBRIDGE_NOTIFY_SECRET];
  const known = [process.env[keyVariable], daemon?.token, ...ofWebhook, ...textsIn(keys)];
  for (const each of known) if (typeof each === 'string') secrets.add(each);
  const ofEnvironment = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('RENDERBRIDGE_') && value !== undefined ? [value] : [],
  );
  for (const each of [...textsIn(settings), ...ofEnvironment])
    for (const password of proxySecrets(each)) secrets.add(password);
  const named = (settings as { readonly transfer?: { readonly environmentFile?: unknown } } | undefined)
    ?.transfer?.environmentFile;
  for (const each of [named, process.env.RENDERBRIDGE_TRANSFER_ENVIRONMENT_FILE])
    if (typeof each === 'string') for (const value of valuesIn(each)) secrets.add(value);
}

/** Of lines NAME=value, also of a file that others may read, and of lines as a shell would take them. */
function valuesIn(file: string): readonly string[] {
  const text = endOf(file) ?? '';
  return text.split(/\r?\n/).flatMap((line) => {
    const value = /^\s*(?:export\s+)?\w+\s*=\s*(.+?)\s*$/.exec(line)?.[1];
    return value === undefined ? [] : [value, value.replaceAll(/^["']|["']$/g, '')];
  });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

function computer() {
  return {
    renderbridge: version,
    node: process.versions.node,
    system: `${process.platform} ${process.arch} ${os.release()}`,
    memoryBytes: os.totalmem(),
    language: locale,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: new Date().toISOString(),
    // Their names alone: values may be secret, and settings.json has those that are not.
    variables: Object.keys(process.env).filter((name) => name.startsWith('RENDERBRIDGE_')),
  };
}

async function daemonSays(): Promise<unknown> {
  try {
    const bridge = await findDaemon(ownHomeFolders());
    const [health, farm, notices, transfers, submissions] = await Promise.all([
      bridge.health(),
      bridge.farm(),
      bridge.notices(),
      bridge.transfers(),
      bridge.submissions(),
    ]);
    return { health, farm, notices, transfers, submissions };
  } catch (error) {
    if (error instanceof DaemonNotReachable) return { notReachable: error.message };
    throw error;
  }
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return { notRead: reasonOf(error) };
  }
}

/** The last of a file, from the first whole line on; undefined when there is none. */
function endOf(file: string): string | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, mostLogBytes));
    const length = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString('utf8', 0, length);
    return size > bytes.length ? text.slice(text.indexOf('\n') + 1) : text;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
