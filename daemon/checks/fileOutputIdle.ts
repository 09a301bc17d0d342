import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

/** Blender: the artist may expect files of a File Output node that is disabled or has no link. */
export const fileOutputIdle: Check<'fileOutputIdle'> = {
  code: 'fileOutputIdle',
  severity: 'warning',
  find({ snapshot: { output } }) {
    const idle = (output.fileOutputs ?? []).filter(({ writes }) => !writes);
    const [first] = idle;
    if (!first) return [];
    const nodes = listNames(idle.map(({ node }) => node));
    return [{ params: { count: idle.length, nodes }, path: 'scene.output', node: first.node }];
  },
};
