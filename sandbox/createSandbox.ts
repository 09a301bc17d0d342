import type { Express } from 'express';
import { type Behaviour, reply } from './behaviours/behaviour.ts';
import type { Clock } from './clock.ts';
import type { Farm } from './farm.ts';
import type { FarmFolders } from './farmFolders.ts';
import { signedApp } from './generation2/app.ts';
import { reply as replySigned, type Behaviour as SignedBehaviour } from './generation2/behaviour.ts';
import { signedBehaviours } from './generation2/behaviours/list.ts';
import { type Form, usualForm } from './generation2/form.ts';
import { farmApp } from './http/farmApp.ts';
import { admit } from './http/requestChecks.ts';
import type { Log } from './log.ts';
import { type Profile, provenProfile } from './profile.ts';
import type { Renderer } from './renderers/renderer.ts';
import { addFirstContents } from './store/firstContents.ts';
import type { Store } from './store/store.ts';
import { notifier, type Post, postJson } from './taskLife/notifying.ts';
import { preparation } from './taskLife/preparation.ts';
import { renderLoop } from './taskLife/renderLoop.ts';

export interface SandboxParts {
  /** Asked in order; faults and dialects stand before the farm's own. */
  readonly behaviours: readonly Behaviour[];
  readonly clock: Clock;
  /** From 0 up to, and without, 1; decides whom a fault strikes that strikes by chance. */
  readonly random: () => number;
  /** The first that renders a task's action renders it. */
  readonly renderers: readonly Renderer[];
  /** The opener closes it; the folders exist. */
  readonly storage: { readonly store: Store; readonly folders: FarmFolders };
  readonly profile?: Profile;
  /** Those that it answers; both unless told otherwise. */
  readonly generations?: readonly (1 | 2)[];
  /** Of the second generation: what stands before its own behaviours, and how it does what nobody knows. */
  readonly signed?: { readonly behaviours?: readonly SignedBehaviour[]; readonly form?: Form };
  readonly log?: Log;
  readonly post?: Post;
}

export interface Sandbox {
  readonly app: Express;
  /** Goes on with what the store holds unfinished, then with all that comes. */
  start(): void;
  /** Stops preparing and rendering; what was being rendered goes on after the next start. */
  stop(): Promise<void>;
  /** Whether a task is being prepared or rendered. */
  isBusy(): boolean;
  /** Milliseconds since the epoch of the last request, or of the creation. */
  lastCallAt(): number;
}

/** The farm in a box: the HTTP side of the contract, the life of the tasks, and whatever renders. */
export function createSandbox(parts: SandboxParts): Sandbox {
  const { behaviours, clock, random, renderers, storage } = parts;
  const {
    profile = provenProfile,
    log = () => {},
    post = postJson,
    signed = {},
    generations = [1, 2],
  } = parts;
  const { store, folders } = storage;
  addFirstContents(store, clock.now());
  let lastCallAt = clock.now();

  const notifying = notifier({ accounts: store.accounts, post, log });
  const { tell } = notifying;
  const rendering = renderLoop({ store, clock, folders, renderers, log, tell });
  const preparing = preparation({ store, clock, storage: folders.storage, onPrepared: rendering.wake, tell });
  const wake = () => {
    preparing.wake();
    rendering.wake();
  };
  const farm: Farm = { store, clock, random, profile, log, wake, interrupt: rendering.interrupt };
  const heard = (line: string) => {
    lastCallAt = clock.now();
    log(line);
  };
  const signedFarm = { ...farm, folders, form: signed.form ?? usualForm };
  const ofSigned = [...(signed.behaviours ?? []), ...signedBehaviours];
  const signedRouter = signedApp({
    accounts: store.accounts,
    now: clock.now,
    reply: (call) => replySigned(ofSigned, call, signedFarm),
    heard,
  });
  const app = farmApp(
    {
      profile,
      admit: (request) => admit(request, store.accounts),
      reply: (call) => reply(behaviours, call, farm),
      heard,
    },
    signedRouter,
    generations,
  );

  return {
    app,
    start: () => {
      store.frames.sendBackInterrupted();
      wake();
    },
    stop: async () => {
      preparing.stop();
      notifying.stop();
      await rendering.stop();
    },
    isBusy: () => store.tasks.withStatus(['Preprocessing', 'Analysing', 'Start', 'executing']).length > 0,
    lastCallAt: () => lastCallAt,
  };
}
