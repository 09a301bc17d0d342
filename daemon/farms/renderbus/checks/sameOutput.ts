import type { Check } from '#daemon/submissions/planning.ts';
import type { SnapshotNode } from '#protocol/bridge/sceneSnapshot.ts';
import { listNames } from '#protocol/display/listNames.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import { nodeRows } from './nodeRows.ts';

/** Two nodes may share a sequence if they write different frames of it. */
export const sameOutput: Check<'sameOutput'> = {
  code: 'sameOutput',
  severity: 'error',
  find({ snapshot }, draft) {
    const framesOf = framesByNode(nodeRows(draft));
    const chosen = (snapshot.nodes ?? []).filter(({ path, output }) => output && framesOf.has(path));
    const places = Map.groupBy(chosen, ({ output = '' }) => placeOf(output, snapshot.host.os));
    return [...places.values()].flatMap((nodes) => {
      const [first, ...others] = clashing(nodes, framesOf);
      if (!first || others.length === 0) return [];
      const params = { nodes: listNames([first, ...others]), output: nodes[0]?.output ?? '' };
      return [{ params, path: 'settings.nodes', node: first }];
    });
  },
};

/** One file has many spellings: slashes, `..`, and on Windows capital letters. */
function placeOf(output: string, os: string): string {
  const found = farmPath(output);
  const place = found.ok ? found.path : output;
  return os === 'windows' ? place.toLowerCase() : place;
}

type FramesByNode = ReadonlyMap<string, ReadonlySet<number>>;

function framesByNode(rows: ReturnType<typeof nodeRows>): FramesByNode {
  const found = new Map<string, Set<number>>();
  for (const { layerName = '', frames = '' } of rows) {
    const known = found.get(layerName) ?? new Set();
    for (const frame of readFrames(frames) ?? []) known.add(frame);
    found.set(layerName, known);
  }
  return found;
}

function clashing(nodes: readonly SnapshotNode[], framesOf: FramesByNode): readonly string[] {
  const isOneFile = nodes.some(({ oneFile }) => oneFile === true);
  const paths = nodes.map(({ path }) => path);
  const clash = (one: string, other: string) =>
    isOneFile || [...(framesOf.get(one) ?? [])].some((frame) => framesOf.get(other)?.has(frame));
  return paths.filter((one) => paths.some((other) => other !== one && clash(one, other)));
}
