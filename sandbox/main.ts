import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { announce, announced, withdraw } from './announcement.ts';
import { actionBehaviours } from './behaviours/actionBehaviours.ts';
import { pace } from './behaviours/pace.ts';
import { systemClock } from './clock.ts';
import { createSandbox, type Sandbox } from './createSandbox.ts';
import type { FarmFolders } from './farmFolders.ts';
import { readFlags, type SandboxFlags } from './flags.ts';
import { fileLog, type Log } from './log.ts';
import { type Profile, provenProfile } from './profile.ts';
import { blenderRenderer } from './renderers/blender/blenderRenderer.ts';
import { blenderVariable, findBlender } from './renderers/blender/findBlender.ts';
import type { Renderer } from './renderers/renderer.ts';
import { simulatedRenderer } from './renderers/simulated.ts';
import { StoreInUseError } from './store/openDatabase.ts';
import { openStore, type Store } from './store/store.ts';

const exitCodes = { failed: 1, alreadyRunning: 3 } as const;

const flags = readFlags(process.argv.slice(2));
if ('exitCode' in flags) process.exitCode = flags.exitCode;
else await run(flags);

async function run(flags: SandboxFlags): Promise<void> {
  const home = resolve(flags.home);
  const folders: FarmFolders = {
    storage: join(home, 'storage'),
    results: join(home, 'results'),
    work: join(home, 'work'),
  };
  ignoreBrokenPipes();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const profile = flags.dialects.reduce<Profile>(
    (made, { profile }) => profile?.(made) ?? made,
    provenProfile,
  );
  const store = openOrExplain(home, profile);
  if (!store) return;
  rmSync(folders.work, { recursive: true, force: true });
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });

  const log = fileLog(join(home, 'sandbox.log'), systemClock.now);
  const sandbox = createSandbox({
    behaviours: [
      ...flags.dialects.flatMap(({ behaviour }) => behaviour ?? []),
      ...flags.faults,
      pace(flags.intervalMs),
      ...actionBehaviours,
    ],
    clock: systemClock,
    renderers: await renderers(folders.work, log),
    storage: { store, folders },
    profile,
    log,
  });
  const server = createServer(sandbox.app);
  const port = await listen(server, flags.port);
  const url = `http://127.0.0.1:${port}/api/v2/task/`;
  announce(home, {
    url,
    pid: process.pid,
    storage: folders.storage,
    results: folders.results,
    startedAt: new Date(systemClock.now()).toISOString(),
  });
  process.stdout.write(`SANDBOX farm at ${url}, files in ${home}\n`);
  sandbox.start();

  let isStopping = false;
  const stop = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log(`stops: ${reason}`);
    withdraw(home, process.pid);
    server.close();
    server.closeAllConnections();
    await sandbox.stop();
    store.close();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  if (flags.idleExitSeconds > 0) watchIdleness(sandbox, flags.idleExitSeconds, stop);
}

/** The log's file tells what nobody reads here any more. */
function ignoreBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

function openOrExplain(home: string, profile: Profile): Store | undefined {
  try {
    return openStore(join(home, 'farm.sqlite'), profile.fuzzyMatch);
  } catch (error) {
    if (!(error instanceof StoreInUseError)) throw error;
    const first = announced(home);
    const where = first ? `at ${first.url} with pid ${first.pid}` : 'and is just starting or stopping';
    process.stderr.write(
      `A sandbox runs already in ${home} ${where}. Use it, stop it, or name another --home.\n`,
    );
    process.exitCode = exitCodes.alreadyRunning;
    return undefined;
  }
}

async function renderers(work: string, log: Log): Promise<readonly Renderer[]> {
  const simulated = simulatedRenderer({ clock: systemClock, random: Math.random });
  const blender = await findBlender(process.env);
  if (blender) {
    log(`renders with ${blender.version} at ${blender.executable}`);
    return [blenderRenderer({ ...blender, work }), simulated];
  }
  log(`found no Blender: pictures are SIMULATED. Install Blender or name it in ${blenderVariable}.`);
  return [simulated];
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
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
