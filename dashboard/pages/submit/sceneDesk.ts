import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Choices, keepChoices, keptChoices } from '#dashboard/form/keptChoices.ts';
import { createSubmitForm, type SubmitForm, type SubmitFormParts } from '#dashboard/form/submitForm.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { BrowserStore } from '../../session/browserStore.ts';
import { nameOf } from './scenePaths.ts';
import { createSubmittedMeanwhile, type SubmittedMeanwhile } from './submittedMeanwhile.ts';

/** A file that a scene needs, as its reader found it. */
export interface SceneFile {
  readonly path: string;
  /** Null: the reader did not look. */
  readonly exists: boolean | null;
}

/** `placeless`: its name is all that is known of it; `open`: its form is there. */
export type EntryState =
  | { readonly kind: 'placeless' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: 'open';
      readonly form: SubmitForm;
      readonly app: string;
      readonly files: readonly SceneFile[];
    };

/** One scene that somebody wants to submit. */
export interface Entry {
  readonly id: number;
  readonly name: string;
  /** Undefined while it is placeless. */
  readonly path: string | undefined;
  readonly state: EntryState;
}

/** The scenes on their way to the farm, each with its form. */
export interface SceneDesk {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly chosen: ReadonlySignal<Entry | undefined>;
  /** Reads each; one that lies there already is chosen instead. */
  add(paths: readonly string[]): void;
  /** Files that were dropped, of which only the name is known. */
  addNames(names: readonly string[]): void;
  /** Says where a dropped one is. */
  place(id: number, path: string): void;
  readAgain(id: number): void;
  choose(id: number): void;
  remove(id: number): void;
  /** Gives all scenes of the same program what was chosen for this one. */
  spread(id: number): void;
  /** Submits them one after another; the ids of those that the daemon accepted, which leave the desk. */
  submit(ids: readonly number[]): Promise<readonly string[]>;
  /** Asks anew about each, such as in another language. */
  checkAll(): void;
  readonly meanwhile: Pick<SubmittedMeanwhile, 'of' | 'accept'>;
}

export interface SceneDeskParts extends Pick<SubmitFormParts, 'pause' | 'newKey'> {
  readonly client: Pick<BridgeClient, 'readSceneFile' | 'submissions'> & SubmitFormParts['client'];
  readonly store: BrowserStore;
}

/** Opening a scene in its host takes that long at most before the page says so. */
const readingMs = 15 * 60_000;
/** A scene of gigabytes is copied aside before the daemon answers. */
const submittingMs = 5 * 60_000;

export function createSceneDesk({ client, store, pause, newKey }: SceneDeskParts): SceneDesk {
  const entries = signal<readonly Entry[]>([]);
  const chosenId = signal<number | undefined>(undefined);
  const choices = new Map<number, Choices>();
  const meanwhile = createSubmittedMeanwhile(client);
  let lastId = 0;

  const entryOf = (id: number) => entries.value.find((entry) => entry.id === id);
  const change = (id: number, changes: Partial<Omit<Entry, 'id'>>) => {
    entries.value = entries.value.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry));
  };
  const put = (entry: Omit<Entry, 'id'>): number => {
    lastId += 1;
    entries.value = [...entries.value, { ...entry, id: lastId }];
    return lastId;
  };

  async function read(id: number, path: string): Promise<void> {
    close(id);
    change(id, { path, name: nameOf(path), state: { kind: 'reading' } });
    try {
      // Before it is read, which may take a while.
      const newest = await meanwhile.newestOf(path);
      const answer = await client.readSceneFile({ body: { path }, timeoutMs: readingMs });
      const named = (answer.scene.scene as { readonly path?: string | null }).path ?? path;
      const before = named === path ? newest : await meanwhile.newestOf(named);
      if (entryOf(id)?.path !== path) return;
      meanwhile.opened(id, named, before);
      open(id, path, answer);
    } catch (error) {
      if (entryOf(id)?.path !== path) return;
      const why = error instanceof Error ? error.message : String(error);
      change(id, { state: { kind: 'refused', why } });
    }
  }

  function open(
    id: number,
    path: string,
    { sceneId, scene }: Awaited<ReturnType<BridgeClient['readSceneFile']>>,
  ) {
    const before = choices.get(id) ?? keptChoices(store, path);
    choices.set(id, before);
    const form = createSubmitForm({
      client,
      sceneId,
      choices: before,
      keep(made) {
        choices.set(id, made);
        keepChoices(store, path, made);
      },
      pause,
      newKey,
      timeoutMs: submittingMs,
    });
    const { app } = scene.host as { readonly app: string };
    change(id, { state: { kind: 'open', form, app, files: filesOf(path, scene) } });
    void form.check();
  }

  function close(id: number): void {
    const state = entryOf(id)?.state;
    if (state?.kind === 'open') state.form.stop();
  }

  function remove(id: number): void {
    close(id);
    const at = entries.value.findIndex((entry) => entry.id === id);
    entries.value = entries.value.filter((entry) => entry.id !== id);
    choices.delete(id);
    meanwhile.forget(id);
    if (chosenId.value === id) chosenId.value = (entries.value[at] ?? entries.value[at - 1])?.id;
  }

  return {
    entries,
    chosen: computed(() => entries.value.find(({ id }) => id === chosenId.value)),
    add(paths) {
      const ids = paths.map((path) => {
        const known = entries.value.find((entry) => entry.path === path);
        if (known) return known.id;
        const id = put({ name: nameOf(path), path, state: { kind: 'reading' } });
        void read(id, path);
        return id;
      });
      chosenId.value = ids[0] ?? chosenId.value;
    },
    addNames(names) {
      const ids = names.map((name) => put({ name, path: undefined, state: { kind: 'placeless' } }));
      chosenId.value = ids[0] ?? chosenId.value;
    },
    place: (id, path) => void read(id, path),
    readAgain(id) {
      const path = entryOf(id)?.path;
      if (path !== undefined) void read(id, path);
    },
    choose(id) {
      chosenId.value = id;
    },
    remove,
    spread(id) {
      const from = entryOf(id)?.state;
      if (from?.kind !== 'open') return;
      const wanted = choices.get(id) ?? {};
      for (const { id: other, state } of entries.value) {
        if (other === id || state.kind !== 'open' || state.app !== from.app) continue;
        for (const key of new Set([...Object.keys(wanted), ...Object.keys(choices.get(other) ?? {})]))
          state.form.choose(key, wanted[key]);
      }
    },
    async submit(ids) {
      const accepted: string[] = [];
      for (const id of ids) {
        const state = entryOf(id)?.state;
        if (state?.kind !== 'open') continue;
        await state.form.submit();
        const step = state.form.step.value;
        if (step.kind !== 'sent') continue;
        accepted.push(step.submission.id);
        remove(id);
      }
      return accepted;
    },
    checkAll() {
      for (const { state } of entries.value) if (state.kind === 'open') void state.form.check();
    },
    meanwhile,
  };
}

/** Whether the daemon would take it as it is chosen. */
export function isSendable({ state }: Entry): boolean {
  if (state.kind !== 'open') return false;
  const { checked, isChecking, step } = state.form;
  const hasErrors = checked.value?.problems.some(({ severity }) => severity === 'error') ?? true;
  return !hasErrors && !isChecking.value && step.value.kind === 'filling';
}

/** The scene itself and what it needs; one of several names once. */
function filesOf(path: string, scene: Readonly<Record<string, unknown>>): readonly SceneFile[] {
  const dependencies = (scene.dependencies ?? []) as readonly SceneFile[];
  const rest = dependencies.filter((each) => each.path !== path);
  const once = new Map(rest.map((each) => [each.path, { path: each.path, exists: each.exists }]));
  return [{ path, exists: true }, ...once.values()];
}
