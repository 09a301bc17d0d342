import { randomBytes, randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { readSettings } from '#daemon/config/settings.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { createLog } from '#daemon/log.ts';
import { startDaemon } from '#daemon/main.ts';
import { openStore } from '#daemon/store/open.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import type { Random } from '#daemon/submissions/ports.ts';
import { type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';
import { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { readRemark } from '#protocol/renderbus/submissionTag.ts';
import { createDice } from './dice.ts';
import { severalScenes } from './severalScenes.ts';

// The real daemon, which may kill itself as `kill -9` would, right before a create goes out or right after its
// answer came. Its one argument is a DaemonOrder in JSON. Prints its address.

export interface DaemonOrder {
  readonly home: string;
  readonly token: string;
  readonly seed: string;
  readonly settleMs: number;
  readonly timeoutMs: number;
  readonly driver: 'copy' | 'none';
  /** How likely it dies at each of the two moments. */
  readonly deathRate: number;
  /** Whether it gets a task type of several scenes, should it have none of its own. */
  readonly needsBatches: boolean;
  /** Negative control: a search for what is known to be on the farm always brings it, so that marks seem findable. */
  readonly assumesFindable: boolean;
}

const order = JSON.parse(process.argv[2] ?? '{}') as DaemonOrder;
const dice = createDice(order.seed);
const home = prepareHome(order.home);

const mortal = (client: FarmClient): FarmClient => ({
  async send(action, body) {
    const isCreate = action.startsWith('create_');
    if (isCreate && dice.chance(order.deathRate)) die();
    const seen = await client.send(action, body);
    if (isCreate && dice.chance(order.deathRate)) die();
    return seen;
  },
});

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Back-offs of up to a minute would leave no time for anything to go wrong: they are forty times as quick. */
const quick: Random = {
  bytes: (count) => randomBytes(count),
  fraction: () => dice.fraction() / 40,
  id: () => randomUUID(),
};

if (order.needsBatches && !taskTypes.some(({ type }) => type === severalScenes.type))
  (taskTypes as TaskType[]).push(severalScenes);

/** By mark, the tasks of confirmed creates, of earlier lives too. */
const confirmed = new Map<string, readonly string[]>();
if (order.assumesFindable) {
  const store = openStore(path.join(home, 'renderbridge.sqlite'), () => randomBytes(8).toString('hex'));
  for (const { mark: tag, unitIds: plannedTaskIds } of store.rows.createRequests.inState(
    'sandbox',
    'confirmed',
  ))
    confirmed.set(
      tag,
      plannedTaskIds.flatMap((id) => store.rows.plannedTasks.get(id)?.taskId ?? []),
    );
  store.close();
}

const trusting = (client: FarmClient): FarmClient => ({
  async send(action, body) {
    const seen = await client.send(action, body);
    if (!order.assumesFindable || seen.kind !== 'answered') return seen;
    const remark = String((body as { readonly user_remark?: unknown }).user_remark ?? '');
    if (action.startsWith('create_')) {
      const { data } = CreateAnswer.parse(seen.result);
      const { tag } = readRemark(remark);
      if (tag !== undefined)
        confirmed.set(
          tag,
          data.map(({ task_id }) => task_id),
        );
    }
    const known = action === 'query_task' ? confirmed.get(remark) : undefined;
    if (!known) return seen;
    const data = known.map((task_id) => ({ task_id }));
    const result = farmActions[action].answer.parse({ data, total_size: data.length });
    return { kind: 'answered', result: result as FarmResult<typeof action> };
  },
});

/** Longer than an answer takes, and short enough to be met often. */
const longestIntervalMs = 700;

const daemon = await startDaemon({
  home,
  settings: readSettings(
    undefined,
    {},
    {
      port: 0,
      farm: { settleMs: order.settleMs, pollMs: 200, timeoutMs: order.timeoutMs },
      transfer: { driver: order.driver },
    },
  ),
  accessKey: { key: 'sandbox', source: 'sandbox' },
  token: order.token,
  launcher: [process.execPath],
  sandboxCommand: [process.execPath, '--eval', ''],
  log: createLog((line) => process.stderr.write(line), createKnownSecrets([order.token])),
  aroundClient: (client) => mortal(trusting(client)),
  random: quick,
  longestIntervalMs,
});
process.stdout.write(`${daemon.url}\n`);
// Who is killed never comes to write it, and most of a short life is compiling.
flushCompileCache();
process.on('SIGTERM', () => void daemon.stop());
// The process that started it holds the other end: no daemon outlives its run.
process.stdin.resume().on('end', die);
await daemon.stopped;
process.exit();
