import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import type { PlannedTask } from '../records.ts';
import type { FetchRule } from './downloadDue.ts';
import { outputFolderOf } from './outputFolder.ts';
import { labelsApart, sceneFactsOf } from './sceneFacts.ts';

/** Where the frames of planned tasks go on this machine, and when they come. */
export interface FrameFolders {
  /** `nothing`: the driver brings nothing back, whatever was chosen. */
  ruleOf(projectName: string): FetchRule | 'nothing';
  /** Whether the configuration says it, and not the scene. */
  isConfigured(projectName: string): boolean;
  /** An absolute folder. */
  folderOf(planned: FolderFacts): string;
}

export interface FolderFacts {
  readonly snapshot: SceneSnapshot;
  readonly label: PlannedTask['label'];
  /** Of the whole submission. */
  readonly all: readonly Pick<PlannedTask, 'label'>[];
  readonly projectName: string;
  /** For frames that no scene and no configuration has a place for: absolute. */
  readonly fallback: string;
}

export interface FrameFoldersParts {
  readonly platform: Platform;
  readonly driverDownloads: 'files' | 'folders' | 'nothing';
  readonly frames: FramesChosen;
}

interface FramesChosen {
  readonly fetch: FetchRule;
  readonly folder: string | undefined;
  readonly projects: Readonly<
    Record<string, { readonly fetch?: FetchRule | undefined; readonly folder?: string | undefined }>
  >;
}

export function createFrameFolders({ platform, driverDownloads, frames }: FrameFoldersParts): FrameFolders {
  const ofProject = (name: string) =>
    Object.hasOwn(frames.projects, name) ? frames.projects[name] : undefined;
  const patternOf = (projectName: string) => ofProject(projectName)?.folder ?? frames.folder;

  return {
    ruleOf: (projectName) =>
      driverDownloads === 'nothing' ? 'nothing' : (ofProject(projectName)?.fetch ?? frames.fetch),
    isConfigured: (projectName) => patternOf(projectName) !== undefined,
    folderOf({ snapshot, label, all, projectName, fallback }) {
      const scene = sceneFactsOf(snapshot, label);
      const { layer, camera } = label;
      const pattern = patternOf(projectName);
      return outputFolderOf({
        platform,
        pattern,
        names: { project: projectName, scene: scene.name, layer, camera },
        scene,
        apart: namesLeft(labelsApart(label, all), pattern),
        fallback,
      });
    },
  };
}

/** Those that no place tells yet: a pattern has some in it, and each scene without one has a folder of its own. */
function namesLeft(apart: ReturnType<typeof labelsApart>, pattern: string | undefined): readonly string[] {
  const { scene, ...others } = apart;
  const named = pattern === undefined ? others : { scene, ...others };
  return Object.entries(named).flatMap(([key, name]) =>
    name === undefined || pattern?.includes(`{${key}}`) ? [] : [name],
  );
}
