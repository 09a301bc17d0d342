import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import supertest from 'supertest';
import { actionBehaviours } from '#sandbox/behaviours/actionBehaviours.ts';
import type { Behaviour } from '#sandbox/behaviours/behaviour.ts';
import { createSandbox, type Sandbox, type SandboxParts } from '#sandbox/createSandbox.ts';
import type { Profile } from '#sandbox/profile.ts';
import type { Renderer } from '#sandbox/renderers/renderer.ts';
import { openStore, type Store } from '#sandbox/store/store.ts';
import type { Post } from '#sandbox/taskLife/notifying.ts';
import { preparationStepMs } from '#sandbox/taskLife/preparation.ts';
import { type FakeRenderer, fakeRenderer } from './fakeRenderer.ts';
import { type HandClock, handClock, until } from './handClock.ts';

export interface Answer {
  readonly head: { readonly result: string; readonly error_code?: string; readonly error_message?: string };
  // biome-ignore lint/suspicious/noExplicitAny: tests read the wire as it comes
  readonly body: any;
}

export interface TestFarm {
  readonly clock: HandClock;
  readonly renderer: FakeRenderer;
  readonly store: Store;
  readonly sandbox: Sandbox;
  readonly home: string;
  readonly results: string;
  /** Puts a file where an uploaded scene of that farm path lies. */
  upload(farmPath: string, content?: string | Uint8Array): void;
  /** Calls as account `sandbox`, or as the named one. */
  call(action: string, body?: object, account?: string): Promise<Answer>;
  /** Creates a task of frames 1–3 of an uploaded scene and says its id. */
  createTask(fields?: object): Promise<string>;
  /** Takes new tasks through their preparation. */
  prepare(): void;
  /** The row of one task. */
  row(id: string): Promise<Answer['body']>;
  /** Waits until a task has a status. */
  status(id: string, status: string): Promise<void>;
  close(): Promise<void>;
}

export const scene = 'D/shots/cube.blend';

interface TestFarmOptions {
  readonly behaviours?: readonly Behaviour[];
  readonly renderers?: readonly Renderer[];
  readonly profile?: Profile;
  readonly random?: () => number;
  readonly post?: Post;
  readonly signed?: SandboxParts['signed'];
  /** A store on the disk instead of one in memory. */
  readonly home?: string;
}

/** A started farm with a clock and a renderer that are worked by hand. */
export function testFarm(options: TestFarmOptions = {}): TestFarm {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  const folders = {
    storage: join(home, 'storage'),
    results: join(home, 'results'),
    work: join(home, 'work'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const clock = handClock();
  const renderer = fakeRenderer();
  const store = openStore(options.home ? join(home, 'farm.sqlite') : ':memory:', options.profile?.fuzzyMatch);
  const sandbox = createSandbox({
    behaviours: [...(options.behaviours ?? []), ...actionBehaviours],
    clock,
    random: options.random ?? (() => 0.5),
    renderers: options.renderers ?? [renderer],
    storage: { store, folders },
    ...(options.profile && { profile: options.profile }),
    ...(options.post && { post: options.post }),
    ...(options.signed && { signed: options.signed }),
  });
  sandbox.start();

  const call: TestFarm['call'] = async (action, body = {}, account = 'sandbox') => {
    const response = await supertest(sandbox.app)
      .post('/api/v2/task/')
      .send({ head: { access_key: 'sandbox', account, action }, body });
    return response.body;
  };
  const row: TestFarm['row'] = async (id) => {
    const rows = await call('query_task', {
      task_id: id,
      is_sub_included: '1',
      is_jobs_included: '1',
      is_logs_included: '1',
    });
    return rows.body.data[0];
  };
  const upload: TestFarm['upload'] = (farmPath, content = 'a scene') => {
    const path = join(folders.storage, farmPath);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };

  return {
    clock,
    renderer,
    store,
    sandbox,
    home,
    results: folders.results,
    upload,
    call,
    createTask: async (fields = {}) => {
      upload(scene);
      const answer = await call('create_blender_task', { ...blenderBody, ...fields });
      if (answer.head.result !== '0') throw new Error(`The task was refused: ${answer.head.error_message}`);
      return answer.body.data[0].task_id;
    },
    prepare: () => clock.advance(2 * preparationStepMs),
    row,
    status: (id, status) =>
      until(`task ${id} was ${status}`, () => store.tasks.find(Number(id))?.status === status),
    close: async () => {
      await sandbox.stop();
      store.close();
      if (!options.home) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A body of create_blender_task that nothing is wrong with. */
export const blenderBody = {
  project_name: 'sandbox',
  input_scene_path: scene,
  cg_soft_name: 'blender 3.4',
  frames: '1-3',
} as const;
