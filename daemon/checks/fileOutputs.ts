import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

/** Blender: what the compositor writes lies elsewhere than what the farm is asked to deliver. */
export const fileOutputs: Check<'fileOutputs'> = {
  code: 'fileOutputs',
  severity: 'note',
  find({ snapshot: { output } }) {
    const writing = (output.fileOutputs ?? []).filter(({ writes }) => writes);
    const [first] = writing;
    if (!first) return [];
    const nodes = listNames(writing.map(({ node }) => node));
    return [{ params: { count: writing.length, nodes, localPath: first.path }, path: 'scene.output' }];
  },
};
