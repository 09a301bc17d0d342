import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '#daemon/clock.ts';
import { hashOfKey } from '#gateway/admission/keys.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { openGatewayStore } from '#gateway/store/openStore.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { QueryTaskAnswer, type TaskRow } from '#protocol/renderbus/queryTask.ts';
import {
  SandboxFile,
  sandboxAccessKey,
  sandboxAccount,
  sandboxFileName,
} from '#protocol/sandbox/sandboxFile.ts';
import { freePort } from '#tests/freePort.ts';
import type { Moment } from '#tests/gateway/gatewayThatDies.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import { type FarmProxy, startFarmProxy } from '../farmProxy.ts';
import { type Running, startProgram } from '../processes.ts';

export interface Workstation {
  readonly process: Running;
  readonly bridge: BridgeClient;
  submit(name: string): Promise<Submission>;
}

/** A real farm, a recording proxy before it, a real gateway that may die, and workstations behind that. */
export interface Studio {
  /** Between gateway and farm. */
  readonly farmProxy: FarmProxy;
  /** Between workstations and gateway. */
  readonly gatewayProxy: FarmProxy;
  readonly farmUrl: string;
  /** Where the farm keeps uploaded files. */
  readonly storage: string;
  startGateway(moment?: Moment): Promise<Running>;
  /** What the gateway keeps, opened beside it. */
  store(): Promise<GatewayStore>;
  /** A key of a user that has none yet, or one more. */
  addKey(user: string, more?: { readonly submitAccount?: string; readonly weight?: number }): Promise<string>;
  startWorkstation(
    key: string,
    more?: { readonly home?: string; readonly pollMs?: number; readonly settleMs?: number },
  ): Promise<Workstation & { readonly home: string }>;
  /** A call in the farm’s form, as any client makes it. */
  call(key: string, action: string, body: unknown): Promise<FarmSpoken>;
  /** Puts a scene where an uploaded one of that farm path lies. */
  upload(farmPath: string): void;
  tasksOnFarm(): Promise<readonly TaskRow[]>;
  strike(): Promise<void>;
}

export interface FarmSpoken {
  readonly status: number;
  readonly age: string | null;
  readonly head: { readonly result: string; readonly error_code?: string; readonly error_message?: string };
  readonly body: {
    readonly data?: readonly Readonly<Record<string, unknown>>[];
    readonly total_size?: number;
  };
}

export interface StudioOptions {
  readonly intervalMs?: number;
  readonly farmFlags?: readonly string[];
}

const vector = new URL(
  '../../../protocol/vectors/accepted/SceneSnapshot/blenderAnimatedSample.json',
  import.meta.url,
);

export async function openStudio({ intervalMs = 0, farmFlags = [] }: StudioOptions = {}): Promise<Studio> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-studio-'));
  const farmHome = path.join(folder, 'farm');
  const gatewayFolder = path.join(folder, 'gateway');
  const farm = await startProgram(
    ['sandbox/main.ts', '--home', farmHome, '--interval', String(intervalMs), ...farmFlags],
    /SANDBOX farm at/,
  );
  const { url: farmUrl } = SandboxFile.parse(
    JSON.parse(readFileSync(path.join(farmHome, sandboxFileName), 'utf8')),
  );
  const farmProxy = await startFarmProxy(farmUrl);
  const running: Running[] = [];
  const stores: GatewayStore[] = [];
  const gatewayPort = await freePort();
  const proxy = await startFarmProxy(`http://127.0.0.1:${gatewayPort}/`);
  let workstations = 0;

  function nextHome(): string {
    workstations += 1;
    return path.join(folder, `workstation${workstations}`);
  }

  async function store(): Promise<GatewayStore> {
    const opened = await openGatewayStore({ folder: gatewayFolder, clock: systemClock });
    stores.push(opened);
    return opened;
  }

  async function speak(url: string, head: object, body: unknown): Promise<FarmSpoken> {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ head, body }),
    });
    const said = (await answer.json()) as Pick<FarmSpoken, 'head' | 'body'>;
    return { status: answer.status, age: answer.headers.get('age'), ...said };
  }

  async function startGateway(moment: Moment = 'never'): Promise<Running> {
    const gateway = await startProgram(
      [
        'tests/gateway/gatewayThatDies.ts',
        gatewayFolder,
        farmProxy.url,
        String(intervalMs),
        String(gatewayPort),
        moment,
      ],
      /^http:.*\n/m,
    );
    running.push(gateway);
    return gateway;
  }

  return {
    farmProxy,
    gatewayProxy: proxy,
    farmUrl,
    storage: path.join(farmHome, 'storage'),
    startGateway,
    store,
    async addKey(user, { submitAccount = '', weight = 1 } = {}) {
      const key = randomBytes(24).toString('base64url');
      const { users, close } = await openGatewayStore({ folder: gatewayFolder, clock: systemClock });
      await users.put({ name: user, submitAccount, weight, quota: {} });
      await users.addKey({ id: key.slice(0, 8), user, label: '' }, hashOfKey(key));
      await close();
      return key;
    },
    async startWorkstation(key, { home = nextHome(), pollMs = 100, settleMs = 60_000 } = {}) {
      const token = randomBytes(32).toString('base64url');
      const process = await startProgram(
        ['tests/gateway/workstation.ts', home, token, proxy.url, key, String(pollMs), String(settleMs)],
        /^http:/m,
      );
      running.push(process);
      const bridge = await findDaemon([home]);
      return {
        home,
        process,
        bridge,
        submit(name) {
          const file = path.join(home, name);
          writeFileSync(
            file,
            'a scene that no renderer opens; what counts here is how often it is submitted',
          );
          const snapshot = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));
          const scene = {
            ...snapshot,
            scene: { ...snapshot.scene, path: file, name: path.parse(file).name },
            output: { ...snapshot.output, path: path.join(home, 'renders') + path.sep },
            dependencies: [],
          };
          return bridge.post<Submission>('/v1/submissions', { scene, settings: { frames: '1-2' } });
        },
      };
    },
    call: (key, action, body) => speak(proxy.url, { access_key: key, account: sandboxAccount, action }, body),
    upload(farmPath) {
      const file = path.join(farmHome, 'storage', farmPath);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, 'a scene whose frames are simulated');
    },
    async tasksOnFarm() {
      const head = { access_key: sandboxAccessKey, account: sandboxAccount, action: 'query_task' };
      // Past the proxy, and past the farm’s own pace.
      for (;;) {
        const { head: told, body } = await speak(farmUrl, head, { is_sub_included: '1' });
        if (told.result === '0') return QueryTaskAnswer.parse(body).data;
        await new Promise((resolve) => setTimeout(resolve, intervalMs));
      }
    },
    async strike() {
      for (const each of running) await each.kill();
      for (const each of stores) await each.close();
      await proxy.close();
      await farmProxy.close();
      await farm.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
