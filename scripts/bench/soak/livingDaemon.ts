import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemRandom } from '#daemon/clock.ts';
import { readSettings } from '#daemon/config/settings.ts';
import { startDaemon } from '#daemon/main.ts';
import { type BridgeClient, createBridgeClient } from '#protocol/bridge/client/client.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { type ManualClock, manualClock } from '#tests/daemon/manualClock.ts';
import { mayaScene } from '../accept/scenes.ts';
import { createYearFarm, type YearFarm } from './yearFarm.ts';

/** The whole daemon in this process, with its HTTP, on a clock that is turned by hand and before a farm in memory. */
export interface LivingDaemon {
  readonly home: string;
  readonly farm: YearFarm;
  readonly clock: ManualClock;
  readonly bridge: BridgeClient;
  /** Errors that it logged. */
  readonly errors: readonly string[];
  /** A scene of its own with its textures; answers the id of its submission. */
  submit(name: string, projectName: string): Promise<string>;
  /** Time passes until each of them has its tasks or was refused; answers in which states they are then. */
  untilSent(submissionIds: ReadonlySet<string>): Promise<readonly State[]>;
  stop(): Promise<void>;
}

const account = 'bench';
const token = 'soak'.repeat(12);
const restMs = 10;
/** By the real clock. */
const patienceMs = 300_000;
/** The interval of the farm. */
const stepMs = 10_000;
/** A scene that is not sent by then never is: an hour. */
const mostSteps = 360;
type State = Submission['state'];
const filesUnderWay: ReadonlySet<State> = new Set(['queued', 'uploading']);
const underWay: ReadonlySet<State> = new Set([...filesUnderWay, 'waiting', 'sending', 'unconfirmed']);

export async function startLivingDaemon(keptDays: number): Promise<LivingDaemon> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const at = (name: string) => path.join(folder, name);
  const [home, scenes, storage] = [at('home'), at('scenes'), at('storage')];
  for (const each of [home, scenes, storage]) mkdirSync(each, { mode: 0o700 });
  const clock = manualClock();
  // Files of before this moment are old to it too.
  clock.jump(Date.now() - clock.now());
  const farm = createYearFarm(clock.now);
  const errors: string[] = [];
  const daemon = await startDaemon({
    home,
    settings: readSettings(
      undefined,
      {},
      {
        port: 0,
        // Nobody listens there: the farm in memory answers.
        farm: { baseUrl: 'http://127.0.0.1:9/api/v2/task/', account },
        transfer: { driver: 'copy', storage },
        retention: { days: keptDays },
        limits: { day: 10_000, month: 100_000, project: 1_000_000 },
        defaults: { projectName: 'film' },
      },
    ),
    accessKey: { key: token, source: 'environment' },
    token,
    launcher: [process.execPath],
    sandboxCommand: [process.execPath, 'no sandbox is ever started'],
    log: {
      info: () => {},
      warn: () => {},
      error: (message, error) => void errors.push(`${message}: ${String(error)}`),
    },
    clock,
    random: systemRandom,
    aroundClient: () => farm.client,
  });
  const bridge = createBridgeClient({ connection: { url: daemon.url, token }, fetch: askedAgain });
  const shared = [0, 1].map((index) => oldFile(path.join(scenes, `shared${index}.tx`)));

  return {
    home,
    farm,
    clock,
    bridge,
    errors,
    async submit(name, projectName) {
      const scene = oldFile(path.join(scenes, `${name}.ma`));
      const texture = oldFile(path.join(scenes, `${name}.tx`));
      const { id } = await bridge.createSubmission({
        headers: { 'Idempotency-Key': name },
        body: {
          scene: SceneSnapshot.parse(mayaScene(scene, [texture, ...shared])),
          settings: { projectName },
        },
      });
      return id;
    },
    async untilSent(ids) {
      const states = async () => {
        const { items } = await bridge.submissions({ query: { limit: ids.size } });
        return items.filter(({ id }) => ids.has(id)).map(({ state }) => state);
      };
      // Other programs look at files and copy them: time goes no faster for the daemon than for those.
      const giveUpAt = performance.now() + patienceMs;
      while ((await states()).some((state) => filesUnderWay.has(state))) {
        const startedAt = performance.now();
        if (startedAt > giveUpAt) throw new Error('Files were not brought within minutes.');
        await pause(restMs);
        await clock.advance(Math.round(performance.now() - startedAt));
      }
      for (let step = 0; step < mostSteps; step += 1) {
        await clock.advance(stepMs);
        const now = await states();
        if (now.length === ids.size && !now.some((state) => underWay.has(state))) return now;
      }
      throw new Error(`Scenes were not sent within ${(mostSteps * stepMs) / 60_000} minutes.`);
    },
    async stop() {
      const stopped = daemon.stop();
      await clock.advance(stepMs);
      await stopped;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Client and daemon share a thread: a connection that the daemon closes for being idle may be written to in the same turn. */
const askedAgain: typeof fetch = async (input, init) => {
  for (let triesLeft = 3; ; triesLeft -= 1)
    try {
      return await fetch(input, init);
    } catch (error) {
      if (triesLeft === 0) throw error;
    }
};

/** What was written a moment ago is looked at twice. */
function oldFile(file: string): string {
  writeFileSync(file, '//Maya ASCII 2024 scene\n');
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(file, anHourAgo, anHourAgo);
  return file;
}
