import path from 'node:path';
import { dashboardFiles } from '#daemon/composition/bridge/dashboardFiles.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { hashOfKey } from '#gateway/admission/keys.ts';
import { type GatewaySettings, startGateway } from '#gateway/startGateway.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { openGatewayStore } from '#gateway/store/openStore.ts';
import type { Quota } from '#gateway/store/users.ts';
import { orderHeader } from '#protocol/gateway/order.ts';
import { sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { countedRandom } from '#tests/daemon/countedRandom.ts';
import { type ManualClock, manualClock } from '#tests/daemon/manualClock.ts';
import { quietLog } from '#tests/daemon/quietLog.ts';
import { type SandboxClient, sandboxClient } from '#tests/daemon/sandboxClient.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { type Answer, type TestFarm, testFarm } from '#tests/sandbox/testFarm.ts';
import { inVain } from '#tests/waitedFor.ts';

export interface Spoken extends Answer {
  readonly status: number;
  readonly age: number | undefined;
}

/** A gateway in this process, between real HTTP and a real farm, with a clock that is worked by hand. */
export interface TestGateway {
  readonly farm: TestFarm;
  readonly client: SandboxClient;
  readonly clock: ManualClock;
  readonly store: GatewayStore;
  readonly url: string;
  /** When each call to the farm began, by the clock. */
  readonly starts: readonly number[];
  /** Awaited before the connection of a call stands, and before its answer is handed on; `lost`: it is not. */
  readonly way: {
    beforeFirstByte: (action: string) => Promise<void>;
    beforeAnswer: () => Promise<unknown>;
  };
  addUser(name: string, more?: { weight?: number; quota?: Quota; submitAccount?: string }): Promise<void>;
  /** An admin key of a user, who is made if there is none. */
  addAdmin(name: string): Promise<string>;
  /** Calls with the key of a user; an order may have a key of its own. */
  call(user: string, action: string, body: object, orderKey?: string): Promise<Spoken>;
  /** A create of a scene that is named after its tag. */
  create(user: string, tag: string, more?: object): Promise<Spoken>;
  /** Lets what is under way come to rest, without letting time pass, until it is so. */
  until(isSo: () => boolean | Promise<boolean>): Promise<void>;
  /** Lets time pass in steps, and what falls due come to rest, until it is so. */
  passUntil(isSo: () => boolean | Promise<boolean>, stepMs?: number): Promise<void>;
  /** Stops as on SIGTERM, and starts again with what is stored: its address is another one. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Of a wait in this process, in which no time need pass. */
const longestMs = 120_000;

export async function testGateway(
  settings: Partial<GatewaySettings> = {},
  { folder = path.join(temporaryFolder(), 'gateway') } = {},
): Promise<TestGateway> {
  const farm = testFarm();
  const clock = manualClock();
  const client = sandboxClient(farm);
  const starts: number[] = [];
  const way: TestGateway['way'] = { beforeFirstByte: async () => {}, beforeAnswer: async () => {} };
  const random = countedRandom();
  const open = () => openGatewayStore({ folder, clock });
  const start = (store: GatewayStore) =>
    startGateway({
      settings: {
        account: sandboxAccount,
        intervalMs: 10_000,
        settleMs: 90_000,
        pollMs: 30_000,
        utcOffset: '+08:00',
        answerWithinMs: 20_000,
        host: '127.0.0.1',
        port: 0,
        ...settings,
      },
      store,
      client: {
        async send(action, body, only) {
          await way.beforeFirstByte(action);
          if (only?.mayBegin?.() === false) return { kind: 'notSent', message: 'too late' };
          starts.push(clock.monotonic());
          const seen = await client.send(action, body);
          if ((await way.beforeAnswer()) === 'lost') return { kind: 'unknown', message: 'lost' };
          return seen;
        },
      },
      createLoop: createWorkLoop,
      clock,
      random,
      log: quietLog(),
      pages: dashboardFiles(),
    });
  let store = await open();
  let gateway = await start(store);
  const keyOf = (user: string) => `key-of-${user}`;
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  async function call(user: string, action: string, body: object, orderKey?: string): Promise<Spoken> {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(orderKey === undefined ? {} : { [orderHeader]: orderKey }),
      },
      body: JSON.stringify({ head: { access_key: keyOf(user), account: sandboxAccount, action }, body }),
    });
    const age = answer.headers.get('age');
    const said = (await answer.json()) as Answer;
    return { ...said, status: answer.status, age: age === null ? undefined : Number(age) };
  }

  const seen = async () => ({
    calls: client.calls.map(({ action }) => action),
    requests: await store.requests.counts(),
  });

  return {
    farm,
    client,
    clock,
    get store() {
      return store;
    },
    get url() {
      return gateway.url;
    },
    starts,
    way,
    async addUser(name, { weight = 1, quota = {}, submitAccount = '' } = {}) {
      await store.users.put({ name, submitAccount, weight, quota });
      await store.users.addKey({ id: name, user: name, label: '' }, hashOfKey(keyOf(name)));
    },
    async addAdmin(name) {
      const key = `admin-key-of-${name}`;
      if (!(await store.users.get(name)))
        await store.users.put({ name, submitAccount: '', weight: 1, quota: {} });
      await store.users.addKey({ id: `admin-${name}`, user: name, label: '', isAdmin: true }, hashOfKey(key));
      return key;
    },
    call,
    create: (user, tag, more = {}) =>
      call(user, 'create_blender_task', {
        project_name: 'sandbox',
        input_scene_path: `D/shots/${tag}.blend`,
        cg_soft_name: 'blender 4.2',
        frames: '1-10',
        user_remark: `[${tag}] by ${user}`,
        ...more,
      }),
    async until(isSo) {
      const begun = performance.now();
      while (!(await isSo())) {
        if (performance.now() - begun > longestMs) throw await inVain(isSo, seen);
        await turns(1);
      }
    },
    async passUntil(isSo, stepMs = 1000) {
      const begun = performance.now();
      for (;;) {
        await turns(20);
        if (await isSo()) return;
        if (performance.now() - begun > longestMs) throw await inVain(isSo, seen);
        await clock.advance(stepMs);
      }
    },
    async restart() {
      await gateway.stop();
      await store.close();
      store = await open();
      gateway = await start(store);
    },
    async close() {
      const stopping = gateway.stop();
      await stopping;
      await store.close();
      await farm.close();
    },
  };
}

/** Sixteen letters that tell creates of a test apart. */
export function tagOf(letter: string, number = 0): string {
  return `${letter}${String(number).replaceAll(/[0189]/g, (digit) => 'WXYZ'['0189'.indexOf(digit)] ?? '')}`.padEnd(
    16,
    'A',
  );
}
