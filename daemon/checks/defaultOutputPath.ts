import type { Check } from '#daemon/submissions/planning.ts';

const defaults = new Set(['', '/tmp/', '/tmp\\', '\\tmp\\', '//']);

export const defaultOutputPath: Check<'defaultOutputPath'> = {
  code: 'defaultOutputPath',
  severity: 'note',
  find({ snapshot: { host, output } }) {
    if (host.app !== 'blender' || output.path === undefined || !defaults.has(output.path)) return [];
    return [{ params: { output: output.path || '""' }, path: 'scene.output' }];
  },
};
