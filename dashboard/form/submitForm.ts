import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Choices } from './keptChoices.ts';

export type Checked = Awaited<ReturnType<BridgeClient['previewSubmission']>>;

/** `ended`: the daemon knows the session no more; `sceneGone`: nor the scene. */
export type Step =
  | { readonly kind: 'filling' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent'; readonly submission: Submission; readonly tasks: readonly Task[] }
  | { readonly kind: 'ended' }
  | { readonly kind: 'sceneGone' };

/** One scene on its way from the form to the farm. */
export interface SubmitForm {
  /** Where it goes; undefined before the first answer. */
  readonly farm: ReadonlySignal<Farm | undefined>;
  readonly step: ReadonlySignal<Step>;
  /** What the daemon made of the choices; undefined before its first answer. */
  readonly checked: ReadonlySignal<Checked | undefined>;
  /** What was chosen since the daemon answered last: it is shown at once, and what is chosen next builds on it. */
  readonly pending: ReadonlySignal<Choices>;
  /** Whether an answer to the newest choices is still to come. */
  readonly isChecking: ReadonlySignal<boolean>;
  /** What went wrong last, in words. */
  readonly trouble: ReadonlySignal<string | undefined>;
  /** undefined: as if nobody had chosen it. */
  choose(key: string, value: unknown): void;
  /** Asks once more what the daemon makes of it. */
  check(): Promise<void>;
  submit(): Promise<void>;
  /** Back to the form, for another submission. */
  fillAgain(): void;
  stop(): void;
}

export interface SubmitFormParts {
  readonly client: Pick<
    BridgeClient,
    'farm' | 'previewSubmission' | 'createSubmission' | 'submission' | 'task'
  >;
  readonly sceneId: string;
  readonly choices: Choices;
  readonly keep: (choices: Choices) => void;
  readonly pause: (ms: number) => Promise<void>;
  /** A key for one press of Submit. */
  readonly newKey: (choices: Choices) => string | Promise<string>;
  /** Called when the daemon took what was pressed. */
  readonly accepted?: () => void;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
}

/** A dialog that says nothing for longer looks broken. */
const usualTimeoutMs = 8000;
const typingMs = 300;
const lookEveryMs = 2000;
const shownTasks = 10;

export function createSubmitForm({
  client,
  sceneId,
  keep,
  pause,
  newKey,
  accepted = () => {},
  timeoutMs = usualTimeoutMs,
  ...parts
}: SubmitFormParts): SubmitForm {
  const farm = signal<Farm | undefined>(undefined);
  const step = signal<Step>({ kind: 'filling' });
  const checked = signal<Checked | undefined>(undefined);
  const pending = signal<Choices>({});
  const isChecking = signal(false);
  const trouble = signal<string | undefined>(undefined);
  let choices = parts.choices;
  /** Answers to older choices are not looked at. */
  let round = 0;
  /** Stands for one press of Submit, whatever becomes of its answer. */
  let key: string | undefined;
  let isStopped = false;

  async function check(): Promise<void> {
    round += 1;
    const mine = round;
    isChecking.value = true;
    try {
      const body = { sceneId, settings: choices };
      const answer = await twice(() => client.previewSubmission({ body, timeoutMs }));
      if (mine !== round) return;
      batch(() => {
        checked.value = answer;
        pending.value = {};
      });
      farm.value ??= await twice(() => client.farm({ timeoutMs }));
      trouble.value = undefined;
    } catch (error) {
      if (mine === round) stumble(error);
    } finally {
      if (mine === round) isChecking.value = false;
    }
  }

  function choose(name: string, value: unknown): void {
    const { [name]: _, ...others } = choices;
    choices = value === undefined ? others : { ...others, [name]: value };
    key = undefined;
    keep(choices);
    pending.value = { ...pending.value, [name]: value };
    round += 1;
    const mine = round;
    isChecking.value = true;
    void pause(typingMs).then(() => (mine === round && !isStopped ? check() : undefined));
  }

  async function submit(): Promise<void> {
    if (step.value.kind !== 'filling') return;
    step.value = { kind: 'sending' };
    try {
      key ??= await newKey(choices);
      const headers = { 'Idempotency-Key': key };
      const body = { sceneId, settings: choices };
      const submission = await twice(() => client.createSubmission({ body, headers, timeoutMs }));
      key = undefined;
      accepted();
      trouble.value = undefined;
      step.value = { kind: 'sent', submission, tasks: [] };
      void follow(submission.id);
    } catch (error) {
      step.value = { kind: 'filling' };
      stumble(error);
      // What it refuses it says field by field.
      if (error instanceof DaemonRefused && error.problem.code === 'refused') await check();
    }
  }

  /** Looks every two seconds: a dialog of SketchUp may hold back what is pushed. */
  async function follow(id: string): Promise<void> {
    const isShown = () => !isStopped && step.value.kind === 'sent' && step.value.submission.id === id;
    while (isShown()) {
      await pause(lookEveryMs);
      if (!isShown()) return;
      try {
        const submission = await client.submission({ params: { id }, timeoutMs });
        const ids = submission.units.flatMap(({ taskId }) => taskId ?? []).slice(0, shownTasks);
        const tasks: Task[] = [];
        for (const taskId of ids) tasks.push(await client.task({ params: { taskId }, timeoutMs }));
        if (isShown()) step.value = { kind: 'sent', submission, tasks };
        trouble.value = undefined;
      } catch (error) {
        // A task that the daemon has not read yet is no trouble.
        if (error instanceof DaemonRefused && error.problem.status === 404) continue;
        stumble(error);
      }
    }
  }

  function stumble(error: unknown): void {
    if (error instanceof DaemonRefused && error.problem.status === 401) step.value = { kind: 'ended' };
    else if (error instanceof DaemonRefused && error.problem.code === 'notFound')
      step.value = { kind: 'sceneGone' };
    else trouble.value = error instanceof Error ? error.message : String(error);
  }

  return {
    farm,
    step,
    checked,
    pending,
    isChecking,
    trouble,
    choose,
    check,
    submit,
    fillAgain() {
      step.value = { kind: 'filling' };
      void check();
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Once more where no answer came. Only for what may be asked twice. */
async function twice<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DaemonNotReachable)) throw error;
    return ask();
  }
}
