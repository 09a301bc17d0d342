import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readAccessKey } from '#daemon/config/accessKey.ts';
import { ownHomeFolders, prepareHome } from '#daemon/config/homeFolder.ts';
import { ConfigError, readSettings } from '#daemon/config/settings.ts';
import { createLog, type Log } from '#daemon/log.ts';
import { DatabaseInUse, startDaemon } from '#daemon/main.ts';
import { findDaemon } from './bridgeClient.ts';
import { places } from './checkout.ts';
import { CommandFailure, type ExitCode, exitCodes } from './command.ts';

export interface ServeOptions {
  readonly port?: number | undefined;
}

const logFileName = 'daemon.log';
const longestLogBytes = 10 * 1024 * 1024;

/** The daemon in the foreground, until a signal or POST /v1/shutdown. */
export async function serve({ port }: ServeOptions): Promise<ExitCode> {
  const home = prepareHome(ownHomeFolders()[0] ?? '');
  const configFile = path.join(home, 'config.json');
  const text = existsSync(configFile) ? readFileSync(configFile, 'utf8') : undefined;
  const settings = readSettings(text, process.env, port === undefined ? {} : { port });
  const accessKey = readAccessKey(home, settings.farm, process.env);
  if (accessKey === undefined) {
    throw new ConfigError(
      `There is no access key for ${settings.farm.account}. Set RENDERBRIDGE_ACCESS_KEY, or put it into ${path.join(home, 'secrets.json')} as {"accessKeys": {"${settings.farm.account}": "…"}} with mode 0600.`,
    );
  }
  const token = randomBytes(32).toString('base64url');
  const logFile = openLog(path.join(home, logFileName));
  const log = createLog(
    (line) => {
      tryToWrite(logFile, line);
      if (process.stderr.isTTY) process.stderr.write(line);
    },
    [token, accessKey],
  );
  surviveClosedPipes();
  reportFatal(log);
  const daemon = await startDaemon({
    home,
    settings,
    accessKey,
    token,
    launcher: [process.execPath, places.cli, 'serve'],
    sandboxCommand: [process.execPath, places.sandbox],
    log,
  }).catch(async (error: unknown) => {
    throw error instanceof DatabaseInUse ? await alreadyRunning(home) : error;
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void daemon.stop());
  process.stdout.write(`${daemon.url}\n`);
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
