import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#daemon/clock.ts';
import { findAccessKey, takeKeyFromEnvironment } from '#daemon/config/accessKey.ts';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { daemonCommand, programCommand } from '#daemon/config/installation.ts';
import { systemKeychain } from '#daemon/config/keychain.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { startIsOver } from '#daemon/config/v8.ts';
import { createLog, type Log } from '#daemon/log.ts';
import { createLogFile } from '#daemon/logFile.ts';
import {
  type DaemonParts,
  DatabaseInUse,
  DatabaseUnusable,
  PortUnusable,
  type RunningDaemon,
  startDaemon,
} from '#daemon/main.ts';
import { inWords } from '#protocol/texts/text.ts';
import { findDaemon, headAnswers } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions } from '../command.ts';
import { farmHeading, stamped } from '../farmMark.ts';
import { locale, words } from '../language.ts';
import { loadOwnSettings } from '../loadOwnSettings.ts';
import { endByForce, studioAnswersSoon } from '../studioDisk.ts';
import { put, putJson, say, sayLine, secrets } from '../terminal/terminal.ts';

export interface ServeOptions extends Pick<OutputOptions, 'json'> {
  readonly port?: number | undefined;
}

const logFileName = 'daemon.log';
const answersWithinMs = 10_000;
const lookEveryMs = 50;
/** Twice what open calls and answers get. */
const stopsWithinMs = 10_000;

/** The daemon in the foreground, until a signal, or until it is asked to shut down. */
export async function serve({ port, json }: ServeOptions): Promise<ExitCode> {
  const keyFromEnvironment = takeKeyFromEnvironment(process.env);
  const { home, settingsHome, networkDisk } = chooseHome();
  prepareHome(home);
  if (networkDisk !== undefined && existsSync(settingsHome)) prepareHome(settingsHome);
  await refuseWhereOneRuns(home);
  await studioAnswersSoon();
  const settings = loadOwnSettings(settingsHome, port === undefined ? {} : { port });
  const places = { home: settingsHome, farm: settings.farm, keychain: systemKeychain() };
  const accessKey = await findAccessKey(places, keyFromEnvironment);
  secrets.add(accessKey.key);
  const token = randomBytes(32).toString('base64url');
  secrets.add(token);
  const logPath = path.join(home, logFileName);
  const logFile = createLogFile(logPath, {
    failed: (error) =>
      say(
        `${words('cli.logUnwritable', { file: logPath, reason: error instanceof Error ? error.message : String(error), pid: process.pid })}\n`,
      ),
  });
  const log = createLog((line) => {
    logFile.write(line);
    if (process.stderr.isTTY) say(line);
  }, secrets);
  surviveClosedPipes();
  reportFatal(log);
  let daemon: RunningDaemon | undefined;
  let isToStop = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isToStop = true;
      void daemon?.stop();
      setTimeout(endByForce, stopsWithinMs).unref();
    });
  }
  const parts: DaemonParts = {
    home,
    settingsHome,
    ...(networkDisk === undefined ? {} : { homeInstead: { of: settingsHome, disk: networkDisk, home } }),
    settings,
    ...(port === undefined ? {} : { portTaken: 'refuse' }),
    accessKey,
    token,
    launcher: daemonCommand(),
    sandboxCommand: programCommand('sandbox'),
    log,
    secrets,
  };
  daemon = await startWhenFree(parts).catch((error: unknown) => {
    const sentence = whyItCannotStart(error);
    if (sentence === undefined) throw error;
    log.error('the daemon cannot start', error);
    throw new CommandFailure(exitCodes.failed, sentence);
  });
  if (isToStop) void daemon.stop();
  const heading = farmHeading();
  if (heading !== undefined) sayLine(heading);
  if (json) putJson(stamped({ url: daemon.url }));
  else put(`${daemon.url}\n`);
  startIsOver();
  if ((await daemon.stopped) === 'hanging') {
    log.warn('a disk does not answer; the daemon ends without waiting for it');
    endByForce();
  }
  logFile.close();
  return exitCodes.done;
}

function whyItCannotStart(error: unknown): string | undefined {
  if (error instanceof DatabaseUnusable) return inWords(error.text, locale);
  if (error instanceof PortUnusable) return words('cli.portTaken', { port: error.port, code: error.code });
  return undefined;
}

/** The database’s lock decides; this only saves a second daemon the trouble of getting there. */
async function refuseWhereOneRuns(home: string): Promise<void> {
  const first = await findDaemon([home]).catch(() => undefined);
  if (!first) return;
  await headAnswers(first).catch(() => undefined);
  throw isRunning(words('cli.alreadyRunning', { url: first.daemon.url }));
}

/** Another one may have the database: it comes up, it is just stopping, or it does not answer any more. */
async function startWhenFree(parts: DaemonParts): Promise<RunningDaemon> {
  for (const deadline = systemClock.monotonic() + answersWithinMs; ; await pause(lookEveryMs)) {
    try {
      return await startDaemon(parts);
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
      await refuseWhereOneRuns(parts.home);
      if (systemClock.monotonic() > deadline)
        throw isRunning(words('cli.alreadyRunningSilent', { home: parts.home }));
    }
  }
}

function isRunning(sentence: string): CommandFailure {
  return new CommandFailure(exitCodes.alreadyRunning, sentence);
}

/** The program that started the daemon may be gone, and with it the other end of its output. */
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
