import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { PlannedTaskLabel, PlannedTaskRecord } from '../records.ts';

/** What of a scene decides where its frames go. */
export interface SceneFacts {
  /** Local path of the scene; undefined: it was never saved. */
  readonly path: string | undefined;
  readonly name: string;
  readonly projectRoot: string | undefined;
  /** Folder or file pattern that it writes to, as the host made it absolute. */
  readonly output: string | undefined;
  /** Nobody chose it: the host’s own default. */
  readonly isDefaultOutput: boolean;
}

/** Blender’s, on each platform. */
const defaultOutputs: ReadonlySet<string> = new Set(['/tmp/', '/tmp\\', '\\tmp\\', '//']);

export function sceneFactsOf(
  { host, scene, output, nodes }: SceneSnapshot,
  label: Pick<PlannedTaskLabel, 'node'> & { readonly scene?: string },
): SceneFacts {
  // Where a further scene writes is unknown; the first one’s folder holds frames of the same names.
  if (label.scene !== undefined && scene.path !== null && label.scene !== scene.path)
    return {
      path: label.scene,
      name: nameOf(label.scene),
      projectRoot: scene.projectRoot,
      output: undefined,
      isDefaultOutput: false,
    };
  const node = nodes?.find(({ path }) => path === label.node);
  const written = node?.output ?? output.path;
  return {
    path: scene.path ?? undefined,
    name: nameOf(scene.name),
    projectRoot: scene.projectRoot,
    output: written,
    isDefaultOutput: host.app === 'blender' && written !== undefined && defaultOutputs.has(written),
  };
}

function nameOf(scene: string): string {
  return scene.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]+$/, '');
}

const apartBy = ['scene', 'layer', 'camera', 'view', 'page'] as const;

/** What sets a task apart from others of its submission, where they would write files of the same names. */
export function labelsApart(
  label: PlannedTaskLabel,
  all: readonly Pick<PlannedTaskRecord, 'label'>[],
): Partial<Record<(typeof apartBy)[number], string>> {
  const apart = apartBy.flatMap((key) => {
    const own = label[key];
    const differs = own !== undefined && all.some((other) => other.label[key] !== own);
    return differs ? [[key, key === 'scene' ? nameOf(own) : own]] : [];
  });
  return Object.fromEntries(apart);
}
