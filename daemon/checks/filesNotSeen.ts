import type { Check } from '#daemon/submissions/planning.ts';

export const filesNotSeen: Check<'filesNotSeen'> = {
  code: 'filesNotSeen',
  severity: 'note',
  find({ snapshot, fileStates, driver }) {
    if (!fileStates || driver === 'none') return [];
    const unseen = (snapshot.dependencies ?? []).filter(({ path }) => fileStates.get(path) === 'unknown');
    const [first] = unseen;
    if (!first) return [];
    return [{ params: { count: unseen.length, localPath: first.path }, path: 'scene.dependencies' }];
  },
};
