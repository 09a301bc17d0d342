import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { visibleText } from '#protocol/display/visibleText.ts';
import { announce, announced, withdraw } from './announcement.ts';
import { actionBehaviours } from './behaviours/actionBehaviours.ts';
import { rateLimit } from './behaviours/pace.ts';
import { systemClock } from './clock.ts';
import { createSandbox, type Sandbox } from './createSandbox.ts';
import type { FarmFolders } from './farmFolders.ts';
import { readFlags, type SandboxFlags } from './flags.ts';
import { fileLog } from './log.ts';
import { type Profile, provenProfile } from './profile.ts';
import { findRenderers } from './renderers/findRenderers.ts';
import { withRunawayFrame } from './renderers/runawayFrame.ts';
import { seededRandom } from './seededRandom.ts';
import { StoreInUseError } from './store/openDatabase.ts';
import { openStore } from './store/store.ts';

const exitCodes = { failed: 1, alreadyRunning: 3 } as const;

const flags = readFlags(process.argv.slice(2), Math.random);
if ('exitCode' in flags) process.exitCode = flags.exitCode;
// Without an await at the top: a bundle is a script.
else {
  const home = resolve(flags.home);
  void run(home, flags).catch((error: unknown) => explain(error, home));
}

async function run(home: string, flags: SandboxFlags): Promise<void> {
  ignoreBrokenPipes();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const profile = flags.dialects.reduce<Profile>(
    (made, { profile }) => profile?.(made) ?? made,
    provenProfile,
  );
  const store = openStore(join(home, 'farm.sqlite'), profile.fuzzyMatch);
  withdraw(home);
  const folders = makeFolders(home);
  const log = fileLog(join(home, 'sandbox.log'), systemClock.now);
  const random = seededRandom(flags.seed);
  log(`chance begins at --seed ${flags.seed}`);
  const { runaway } = flags;
  const renderers = await findRenderers({
    env: process.env,
    work: folders.work,
    clock: systemClock,
    random,
    log,
  });
  const sandbox = createSandbox({
    behaviours: [
      ...flags.dialects.flatMap(({ behaviour }) => behaviour ?? []),
      ...flags.faults,
      rateLimit(flags.intervalMs),
      ...actionBehaviours,
    ],
    clock: systemClock,
    random,
    renderers: runaway
      ? renderers.map((renderer) => withRunawayFrame(renderer, runaway, systemClock))
      : renderers,
    storage: { store, folders },
    profile,
    generations: flags.generations,
    signed: { behaviours: flags.signedFaults, form: flags.signedForm },
    log,
  });
  const server = createServer(sandbox.app);
  const url = `http://127.0.0.1:${await listen(server, flags.port)}/api/v2/task/`;

  let isStopping = false;
  const stop = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log(`stops: ${reason}`);
    withdraw(home);
    server.close();
    server.closeAllConnections();
    await sandbox.stop();
    store.close();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));

  announce(home, {
    url,
    pid: process.pid,
    storage: folders.storage,
    results: folders.results,
    startedAt: new Date(systemClock.now()).toISOString(),
  });
  process.stdout.write(`SANDBOX farm at ${url}, files in ${home}\n`);
  sandbox.start();
  if (flags.idleExitSeconds > 0) watchIdleness(sandbox, flags.idleExitSeconds, stop);
}

/** What keeps the farm from starting is told in a sentence; whatever was opened ends with the process. */
function explain(error: unknown, home: string): never {
  if (error instanceof StoreInUseError) {
    const first = announced(home);
    const where = first ? `at ${first.url} with pid ${first.pid}` : 'and is just starting or stopping';
    process.stderr.write(
      `A sandbox runs already in ${home} ${where}. Use it, stop it, or name another --home.\n`,
    );
    process.exit(exitCodes.alreadyRunning);
  }
  process.stderr.write(`${visibleText(error instanceof Error ? error.message : String(error))}\n`);
  process.exit(exitCodes.failed);
}

/** The log's file tells what nobody reads here any more. */
function ignoreBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Whatever a sandbox that was killed left unfinished in `work` is thrown away. */
function makeFolders(home: string): FarmFolders {
  const folders = {
    storage: join(home, 'storage'),
    results: join(home, 'results'),
    work: join(home, 'work'),
  };
  rmSync(folders.work, { recursive: true, force: true });
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folders;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`Cannot listen on port ${port}: ${error.message}`)));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function watchIdleness(sandbox: Sandbox, seconds: number, stop: (reason: string) => Promise<void>): void {
  let idleSince = systemClock.now();
  const look = () => {
    if (sandbox.isBusy()) idleSince = systemClock.now();
    const idleMs = systemClock.now() - Math.max(idleSince, sandbox.lastCallAt());
    if (idleMs >= seconds * 1000) return void stop(`nothing to do for ${seconds} s`);
    systemClock.after(Math.min(1000, seconds * 1000), look);
  };
  look();
}
