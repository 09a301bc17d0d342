import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import {
  type KnownFiles,
  knownFilesOf,
  type ObservedFile,
  type ObservedPath,
  observedPathsOf,
  withFacts,
} from '../observedFiles.ts';
import type { Draft, PlanContext, Settings } from '../planning.ts';
import type { FileStates, SubmissionRows, Transactions } from '../ports.ts';
import type { PlannedFile } from '../records.ts';
import type { FileIntegrity, LostFile } from './fileIntegrity.ts';

/** Records the state of a submission’s files, so that they are sent as they were submitted (§4). */
export interface FileCapture {
  /** For a dialog: soon, and at most some seconds old. */
  glance(snapshot: SceneSnapshot, settings: Settings): Promise<KnownFiles>;
  /** The same of scenes that the plan alone names: the further files of a sequence. Returns everything known by then. */
  glanceScenes(files: readonly PlannedFile[], known: KnownFiles): Promise<KnownFiles>;
  look(snapshot: SceneSnapshot, settings: Settings): Promise<readonly ObservedPath[]>;
  /** Keeps the scenes of a plan aside, and what was looked at where that costs nothing. Throws `SceneNotKept`. */
  keep(
    submissionId: string,
    required: readonly PlannedFile[],
    draft: Draft,
    looked: readonly ObservedPath[],
  ): Promise<readonly ObservedPath[]>;
  /** All files as they now are; with other settings those that these bring. Throws `SceneNotKept`. */
  again(submissionId: string, settings: Settings | undefined): Promise<void>;
  /**
   * Looks again at what could not be checked before. Returns what still cannot be sent; empty: the submission’s files
   * are complete.
   */
  unseen(submissionId: string): Promise<readonly LostFile[]>;
}

/** One scene cannot be kept as it now is. */
export class SceneNotKept extends Error {
  /** Where it was named: `scene.path`, `settings.scenes.0`. */
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super('A scene cannot be kept.', { cause });
    this.path = path;
  }
}

export interface FileCaptureParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly fileIntegrity: FileIntegrity;
  readonly fileStates?: FileStates | undefined;
  readonly planning: Pick<PlanContext, 'defaults' | 'driver'>;
  /** A stored submission’s plan with these settings; undefined: its task type is not known any more. */
  readonly draftOf: (
    submissionId: string,
    settings: Settings,
    known: KnownFiles,
  ) => Promise<Draft | undefined>;
}

/** Beyond this many files a dialog uses the names alone: it does not wait for the rest. */
const mostGlanced = 5000;

export function createFileCapture(parts: FileCaptureParts): FileCapture {
  const { store, submissions, fileIntegrity, planning } = parts;

  /** The scenes and what the open one depends on; a sequence in the farm’s notation is not a file. */
  function pathsOf({ scene, dependencies = [] }: SceneSnapshot, settings: Settings): string[] {
    const further = settings.scenes ?? planning.defaults.scenes;
    const named = [
      ...(scene.path === null ? [] : [scene.path]),
      ...(Array.isArray(further) ? further.map(String) : []),
    ];
    return [...named.filter((path) => !/ \d+-\d+$/.test(path)), ...dependencies.map(({ path }) => path)];
  }

  async function look(snapshot: SceneSnapshot, settings: Settings): Promise<readonly ObservedPath[]> {
    return (await fileIntegrity.look(pathsOf(snapshot, settings))) ?? [];
  }

  /** The files of a sequence are too many to be kept; they are looked at. */
  async function keep(
    submissionId: string,
    required: readonly PlannedFile[],
    { scenes, files }: Draft,
    seen: readonly ObservedPath[],
  ): Promise<readonly ObservedPath[]> {
    const named = new Map(scenes.map(({ localPath, path }) => [localPath, path]));
    const ofSequences = required.filter(({ localPath }) => !named.has(localPath));
    const kept: ObservedPath[] = [];
    for (const { localPath } of required) {
      const path = named.get(localPath);
      if (path === undefined) continue;
      const scene = await fileIntegrity.keep(localPath, submissionId).catch((error: unknown) => {
        throw new SceneNotKept(path, error);
      });
      if (scene) kept.push(scene);
    }
    const looked = await fileIntegrity.look(ofSequences.map(({ localPath }) => localPath));
    const optional = new Set(files.flatMap(({ localPath, need }) => (need === 'optional' ? localPath : [])));
    const whole = seen.filter(
      (one): one is ObservedFile => 'mtimeMs' in one && optional.has(one.localPath) && !one.isGrowing,
    );
    return [...kept, ...(looked ?? []), ...(await fileIntegrity.keepByClone(whole, submissionId))];
  }

  /** Scenes stay where the planned tasks say that they lie; dependencies are those that are now there. */
  function filesNow(
    submissionId: string,
    draft: Draft | undefined,
    seen: readonly ObservedPath[],
  ): PlannedFile[] {
    const stored = submissions.files(submissionId);
    if (!draft) return withFacts(stored, seen);
    const dependencies = draft.files.filter(({ need }) => need === 'optional');
    return withFacts([...requiredOf(stored), ...dependencies], seen);
  }

  return {
    async glance(snapshot, settings) {
      if (!parts.fileStates || planning.driver === 'none') return {};
      const seen = observedPathsOf(await parts.fileStates.look(pathsOf(snapshot, settings)));
      const ofPatterns = seen.flatMap((one) => ('pattern' in one ? one.files : []));
      if (ofPatterns.length === 0 || ofPatterns.length > mostGlanced) return knownFilesOf(seen);
      const members = observedPathsOf(await parts.fileStates.look(ofPatterns));
      return knownFilesOf([...seen, ...members.filter((one) => !('pattern' in one))]);
    },
    async glanceScenes(files, known) {
      const unseen = requiredOf(files).filter(({ localPath }) => !known.fileStates?.has(localPath));
      if (!parts.fileStates || unseen.length === 0 || unseen.length > mostGlanced) return known;
      const paths = unseen.map(({ localPath }) => localPath);
      const { facts = [] } = knownFilesOf(observedPathsOf(await parts.fileStates.look(paths)));
      return { ...known, facts: new Map([...(known.facts ?? []), ...facts]) };
    },
    look,
    keep,

    async again(submissionId, settings) {
      const all = { ...submissions.get(submissionId)?.settings, ...settings };
      const snapshot = submissions.snapshot(submissionId);
      if (!snapshot) return;
      const looked = await look(snapshot, all);
      const draft = await parts.draftOf(submissionId, all, knownFilesOf(looked));
      const required = requiredOf(settings && draft ? draft.files : submissions.files(submissionId));
      const seen = draft ? [...looked, ...(await keep(submissionId, required, draft, looked))] : looked;
      store.transaction(() => {
        submissions.setObservedFiles(submissionId, seen);
        submissions.setFiles(submissionId, filesNow(submissionId, draft, seen));
      });
    },

    async unseen(submissionId) {
      const paths = submissions.files(submissionId).flatMap((file) => (file.unseen ? file.localPath : []));
      if (paths.length === 0) return [];
      const looked = (await fileIntegrity.look(paths)) ?? [];
      const lost = looked.flatMap((one) => ('state' in one ? [one] : []));
      if (lost.length > 0) return lost;
      const again = new Set(paths);
      const before = submissions
        .observedFiles(submissionId)
        .filter((one) => 'pattern' in one || !again.has(one.localPath));
      const seen = [...before, ...looked];
      const settings = submissions.get(submissionId)?.settings ?? {};
      const draft = await parts.draftOf(submissionId, settings, knownFilesOf(seen));
      store.transaction(() => {
        submissions.setObservedFiles(submissionId, seen);
        submissions.setFiles(submissionId, filesNow(submissionId, draft, seen));
      });
      return [];
    },
  };
}

function requiredOf(files: readonly PlannedFile[]): readonly PlannedFile[] {
  return files.filter(({ need }) => need === 'required');
}
