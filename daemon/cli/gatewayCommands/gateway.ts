import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findAccessKey, takeKeyFromEnvironment } from '#daemon/config/accessKey.ts';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { programCommand } from '#daemon/config/installation.ts';
import { systemKeychain } from '#daemon/config/keychain.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { startGatewayProgram } from '#daemon/gatewayMain.ts';
import { createLog } from '#daemon/log.ts';
import { createLogFile } from '#daemon/logFile.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions } from '../command.ts';
import { farmHeading, stamped } from '../farmMark.ts';
import { words } from '../language.ts';
import { loadOwnSettings } from '../loadOwnSettings.ts';
import { studioAnswersSoon } from '../studioDisk.ts';
import { put, putJson, say, sayLine, secrets } from '../terminal/terminal.ts';
import { databaseVariable, notifyVariable, takeGatewaySecret } from './gatewaySecrets.ts';

export interface GatewayOptions extends Pick<OutputOptions, 'json'> {
  readonly host: string;
  readonly port: number;
  /** Files in PEM: both or none. */
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** A proxy on this computer takes TLS for it. */
  readonly tlsProxy?: boolean | undefined;
}

const logFileName = 'gateway.log';
const localNames: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** The gateway in the foreground, until a signal. */
export async function gateway(options: GatewayOptions): Promise<ExitCode> {
  const keyFromEnvironment = takeKeyFromEnvironment(process.env);
  const database = takeGatewaySecret(process.env, databaseVariable);
  const notifySecret = takeGatewaySecret(process.env, notifyVariable);
  const tls = readTls(options);
  const { home, settingsHome } = chooseHome();
  prepareHome(home);
  await studioAnswersSoon();
  const { farm } = loadOwnSettings(settingsHome);
  if (farm.generation !== 1)
    throw new CommandFailure(exitCodes.failed, words('cli.gateway.generation', { got: farm.generation }));
  const accessKey = await findAccessKey(
    { home: settingsHome, farm, keychain: systemKeychain() },
    keyFromEnvironment,
  );
  secrets.add(accessKey.key);
  const logFile = createLogFile(path.join(home, logFileName), {
    failed: (error) => say(`${words('cli.unforeseen', { reason: String(error) })}\n`),
  });
  const log = createLog((line) => {
    logFile.write(line);
    if (process.stderr.isTTY) say(line);
  }, secrets);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const stopAsked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const running = await startGatewayProgram({
    home,
    farm,
    accessKey,
    listen: { host: options.host, port: options.port },
    ...(tls ? { tls } : {}),
    isBehindTlsProxy: options.tlsProxy,
    database,
    notifySecret,
    sandboxCommand: programCommand('sandbox'),
    secrets,
    log,
  }).catch((error: unknown) => {
    const { code } = error as { code?: string };
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    throw new CommandFailure(exitCodes.failed, words('cli.gateway.portTaken', { ...options, code }));
  });
  const heading = farmHeading();
  if (heading !== undefined) sayLine(heading);
  if (options.json) putJson(stamped({ url: running.url }));
  else put(`${running.url}\n`);
  await stopAsked;
  await running.stop();
  logFile.close();
  return exitCodes.done;
}

function readTls({ host, tlsCert, tlsKey }: GatewayOptions): { cert: string; key: string } | undefined {
  if (tlsCert !== undefined && tlsKey !== undefined) return { cert: readPem(tlsCert), key: readPem(tlsKey) };
  if (tlsCert !== undefined || tlsKey !== undefined || !localNames.has(host))
    throw new CommandFailure(exitCodes.usage, words('cli.gateway.needsTls', { host }));
  return undefined;
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(exitCodes.failed, words('cli.gateway.pemUnreadable', { file, reason }));
  }
}
