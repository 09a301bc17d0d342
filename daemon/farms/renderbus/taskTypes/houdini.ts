import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { SnapshotNode } from '#protocol/bridge/sceneSnapshot.ts';
import { type FrameSet, frameSet, readFrames } from '#protocol/frames/frames.ts';
import { layerOptions, layerRows } from '#protocol/renderbus/layerList.ts';
import { inEvery } from '#protocol/texts/text.ts';
import { distributedOption, nodeOptions, nodesSetting } from './choiceSettings.ts';
import { firstBy, unique } from './chooseNames.ts';
import { nodeState } from './nodeState.ts';
import { isSaid } from './said.ts';
import { sceneFrameSet, sceneFrames } from './sceneFrames.ts';
import { taskType } from './taskType.ts';

/** One row of the setting `nodes`. */
interface NodeRow {
  readonly path: string;
  readonly frames?: unknown;
  readonly option?: unknown;
}

/** `create_houdini_task`: one task for all nodes of the scene, each with its frames (§3.1, §5). */
export const houdini = taskType({
  type: 'houdini',
  label: inEvery('taskTypes.houdini'),
  hosts: ['houdini'],
  action: 'create_houdini_task',
  choiceSettings: { nodes: nodesSetting },
  fromScene: () => ({}),
  choose(context) {
    const { snapshot, locale } = context;
    const nodes = snapshot.nodes ?? [];
    const { rows, source } = chooseNodes(context);
    const [only, ...others] = rows;
    const nodeAt = firstBy('path', nodes);
    const list = rows.map((row) => layersOf(row, nodeAt.get(row.path)));
    return {
      choices: [
        {
          of: 'nodes',
          offered: snapshot.nodes?.map(({ path }) => path),
          chosen: rows.map(({ path }) => path),
          source,
          setting: 'settings.nodes',
        },
      ],
      places: [
        {
          label: only && others.length === 0 ? { node: only.path } : {},
          fields: { layer_list: rows.length === 0 ? undefined : list.flatMap(({ layers }) => [...layers]) },
          frameCount: list.reduce((sum, { frameCount }) => sum + frameCount, 0),
          ...framesInside(list),
        },
      ],
      tables: {
        nodes: {
          value: rows,
          rows: nodes.map((node) => ({ value: node.path, title: node.path, cells: cellsOf(node, locale) })),
          columnChoices: {
            option: [
              ...nodeOptions,
              ...(nodes.some(({ kind }) => kind === 'distributed') ? [distributedOption] : []),
            ].map(({ value, title }) => ({ value, title: title[locale] })),
          },
        },
      },
    };
  },
  facts: ['renderer', 'resolution', 'frameRate', 'projectRoot'],
});

function cellsOf(node: SnapshotNode, locale: Locale): Readonly<Record<string, unknown>> {
  const frames = framesOf(node);
  const { path, type, kind, camera = '', take = '', output = '', resolution, dependsOn = [] } = node;
  return {
    path,
    frames: (frames && sceneFrames(frames)) ?? '',
    option: kind === 'render' ? layerOptions.render : layerOptions.simulate,
    type,
    camera,
    take,
    output,
    resolution: resolution ? `${resolution.width} × ${resolution.height}` : '',
    dependsOn: dependsOn.join(', '),
    state: nodeState(node, locale),
  };
}

/** The node’s own frames, unless they are uncertain: then the artist chooses. */
function framesOf({ frames, unsure = [] }: SnapshotNode): SnapshotNode['frames'] | undefined {
  return unsure.includes('frames') ? undefined : frames;
}

function chooseNodes({ snapshot, settings, defaults }: PlanContext): {
  readonly rows: readonly NodeRow[];
  readonly source: 'chosen' | 'scene' | 'config';
} {
  if (Array.isArray(settings.nodes)) return { rows: settings.nodes as NodeRow[], source: 'chosen' };
  const offered = snapshot.nodes ?? [];
  if (snapshot.nodes === undefined && Array.isArray(defaults.nodes))
    return { rows: defaults.nodes as NodeRow[], source: 'config' };
  return {
    rows: unique(
      offered.filter(({ kind, bypassed }) => kind === 'render' && bypassed !== true).map(({ path }) => path),
    ).map((path) => ({ path })),
    source: 'scene',
  };
}

interface Layers {
  readonly layers: readonly Readonly<Record<string, unknown>>[];
  readonly frameCount: number;
  /** Undefined: they cannot be counted, or they simulate. */
  readonly rendered?: FrameSet;
}

/** Test frames say nothing where one of the nodes simulates. */
function framesInside(list: readonly Layers[]): { readonly framesInside?: FrameSet } {
  const sets = list.map(({ rendered }) => rendered);
  const isWhole = sets.length > 0 && !sets.includes(undefined);
  return isWhole ? { framesInside: frameSet(sets.flatMap((set) => set ?? [])) } : {};
}

/** Frames over 64 wide go into further rows of the same node; what cannot be read is left for the body’s check. */
function layersOf(row: NodeRow, node: SnapshotNode | undefined): Layers {
  const asked = isSaid(row.frames) ? row.frames : undefined;
  const inScene = asked === undefined && node ? framesOf(node) : undefined;
  const frames = inScene ? sceneFrames(inScene) : asked;
  const kept = node === undefined || node.kind === 'render' ? layerOptions.render : layerOptions.simulate;
  const option = typeof row.option === 'number' ? String(row.option) : isSaid(row.option) ? row.option : kept;
  const own = inScene ? sceneFrameSet(inScene) : undefined;
  const set = own ?? (typeof frames === 'string' ? readFrames(frames) : undefined);
  if (!set || typeof option !== 'string') {
    const whole = { ...(frames === undefined ? {} : { frames }), layerName: row.path, option };
    return { layers: [whole], frameCount: 0 };
  }
  return {
    layers: layerRows(row.path, set, option),
    frameCount: set.length,
    ...(option === layerOptions.render ? { rendered: set } : {}),
  };
}
