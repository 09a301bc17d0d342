import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { Form } from '#protocol/bridge/form.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Preview } from '#protocol/bridge/submission.ts';
import type { TaskTypeDescriptor, TaskTypeName } from '#protocol/bridge/taskType.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { type ChosenText, settingsFor } from './chosenSettings.ts';
import type { LastingDaemon } from './lastingDaemon.ts';
import { errorsOf, problemSentence } from './problemLines.ts';
import type { SceneReader } from './sceneReader.ts';

/** A scene that can be submitted, and what that would come to. */
export interface CheckedScene {
  /** As the user named it. */
  readonly file: string;
  readonly taskType: TaskTypeDescriptor;
  readonly body: {
    readonly scene: SceneSnapshot;
    readonly type: TaskTypeName;
    readonly settings: Readonly<Record<string, unknown>>;
  };
  readonly preview: Preview;
}

/** A file that is not submitted, and why. */
export interface RefusedFile {
  readonly file: string;
  readonly failure: CommandFailure;
}

/** Handles each file; a refused one does not stop the others. */
export async function ofEach<From extends { readonly file: string }, To>(
  items: readonly From[],
  refused: RefusedFile[],
  make: (item: From) => To | Promise<To>,
): Promise<To[]> {
  const made: To[] = [];
  for (const item of items) {
    try {
      made.push(await make(item));
    } catch (error) {
      refused.push({ file: item.file, failure: refusalOf(error) });
    }
  }
  return made;
}

/** Throws anything but the refusal of one file. */
function refusalOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure && error.exitCode !== exitCodes.notReachable) return error;
  if (!(error instanceof DaemonRefused)) throw error;
  return new CommandFailure(exitCodes.failed, error.message, { problem: error.problem });
}

export interface NamedScene {
  readonly file: string;
  readonly reader: SceneReader;
}

/** What the user asks of each scene. */
export interface Asked {
  readonly type: TaskTypeName | undefined;
  readonly chosen: readonly ChosenText[];
  readonly taskTypes: readonly TaskTypeDescriptor[];
  /** Resolves when the project list has been asked for; no plan is complete without it. */
  readonly projectsListed: Promise<void>;
}

/** Holds the flags against the kind of file, before its host is started. Throws `CommandFailure`. */
export function requireFittingFlags(scene: NamedScene, asked: Asked): NamedScene {
  const { host, title } = scene.reader;
  // A studio’s own host may stand for any program: its snapshot says for which.
  const isKnown = asked.taskTypes.some(({ hosts }) => hosts.some((known) => known === host));
  if (isKnown) settingsFor(asked.chosen, taskTypeOf(scene.file, host, title, asked));
  return scene;
}

/** Opens the scene and asks the daemon what submitting it would come to. Throws `CommandFailure`. */
export async function checkScene(
  { file, reader }: NamedScene,
  asked: Asked,
  daemon: LastingDaemon,
): Promise<CheckedScene> {
  const scene = await reader.read();
  const taskType = taskTypeOf(file, scene.host.app, reader.title, asked);
  const body = { scene, type: taskType.type, settings: settingsFor(asked.chosen, taskType) };
  await asked.projectsListed;
  const preview = await daemon.ask((bridge) => bridge.previewSubmission({ body }));
  return { file, taskType, body, preview };
}

/** Throws `CommandFailure` for a scene with problems that keep it from the farm. */
export function requireSound(scene: CheckedScene): CheckedScene {
  const { taskType, preview } = scene;
  const errors = errorsOf(preview.problems);
  if (errors.length === 0) return scene;
  const sentence = errors.map((problem) => problemSentence(problem, taskType)).join(' ');
  throw new CommandFailure(exitCodes.failed, sentence, { problems: errors });
}

/** What a field of a form holds, as a text; undefined: nothing. */
export function fieldText({ groups }: Form, key: string): string | undefined {
  const field = groups.flatMap(({ fields }) => fields).find((known) => known.key === key);
  const value = field?.value;
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

function taskTypeOf(
  file: string,
  host: string,
  title: string,
  { type, taskTypes }: Asked,
): TaskTypeDescriptor {
  const fitting = taskTypes.filter(({ hosts }) => hosts.some((known) => known === host));
  const taskType = type === undefined ? fitting[0] : fitting.find((known) => known.type === type);
  if (taskType) return taskType;
  const known = fitting.map((one) => one.type).join(', ');
  throw new CommandFailure(
    exitCodes.usage,
    words('cli.submit.typeUnfit', { type: type ?? '', file, title, count: fitting.length, known }),
  );
}
