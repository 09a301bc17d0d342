import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { findAccessKey, takeKeyFromEnvironment } from '#daemon/config/accessKey.ts';
import { ownHomeFolders, prepareHome } from '#daemon/config/homeFolder.ts';
import { systemKeychain } from '#daemon/config/keychain.ts';
import { loadSettings } from '#daemon/config/loadSettings.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';
import { createLog, type Log } from '#daemon/log.ts';
import { DatabaseInUse, startDaemon } from '#daemon/main.ts';
import { findDaemon } from './bridgeClient.ts';
import { places as programs } from './checkout.ts';
import { CommandFailure, type ExitCode, exitCodes } from './command.ts';
import { put, say, secrets } from './terminal.ts';

export interface ServeOptions {
  readonly port?: number | undefined;
}

const logFileName = 'daemon.log';
const longestLogBytes = 10 * 1024 * 1024;

/** The daemon in the foreground, until a signal or POST /v1/shutdown. */
export async function serve({ port }: ServeOptions): Promise<ExitCode> {
  const keyFromEnvironment = takeKeyFromEnvironment(process.env);
  const home = prepareHome(ownHomeFolders()[0] ?? '');
  const settings = loadSettings(home, process.env, port === undefined ? {} : { port });
  for (const secret of proxySecrets(settings.farm.proxy)) secrets.add(secret);
  const places = { home, farm: settings.farm, keychain: systemKeychain() };
  const accessKey = await findAccessKey(places, keyFromEnvironment);
  // The sandbox's is no secret: it is the name of half the things that the log speaks of.
  if (accessKey.source !== 'sandbox') secrets.add(accessKey.key);
  const token = randomBytes(32).toString('base64url');
  secrets.add(token);
  const logFile = openLog(path.join(home, logFileName));
  const log = createLog((line) => {
    tryToWrite(logFile, line);
    if (process.stderr.isTTY) say(line);
  }, secrets);
  surviveClosedPipes();
  reportFatal(log);
  const daemon = await startDaemon({
    home,
    settings,
    accessKey,
    token,
    launcher: [process.execPath, programs.cli, 'serve'],
    sandboxCommand: [process.execPath, programs.sandbox],
    log,
    secrets,
  }).catch(async (error: unknown) => {
    throw error instanceof DatabaseInUse ? await alreadyRunning(home) : error;
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void daemon.stop());
  put(`${daemon.url}\n`);
  await daemon.stopped;
  closeSync(logFile);
  return exitCodes.done;
}

async function alreadyRunning(home: string): Promise<CommandFailure> {
  const first = await findDaemon([home]).catch(() => undefined);
  const where = first ? `at ${first.daemon.url}` : `in ${home}, but it does not answer yet`;
  return new CommandFailure(exitCodes.alreadyRunning, `A daemon is already running ${where}.`);
}

/** Whoever started the daemon may be gone, and with it the other end of its output. */
function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** What nobody caught ends the daemon, as it must: what it promised is on disk. The log says what it was. */
function reportFatal(log: Log): void {
  process.on('warning', (warning) => log.warn(`${warning.name}: ${warning.message}`));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('the daemon ends', error);
      process.exit(exitCodes.failed);
    });
  }
}

/** A full disk is no reason to end: what was promised is in the database, which says for itself when it is full. */
function tryToWrite(file: number, line: string): void {
  try {
    writeSync(file, line);
  } catch {}
}

/** The log of before is kept once, so that it never grows without bound. */
function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > longestLogBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
