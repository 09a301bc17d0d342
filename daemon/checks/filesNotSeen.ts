import type { Check } from '#daemon/submissions/planning.ts';

export const filesNotSeen: Check = {
  code: 'filesNotSeen',
  severity: 'note',
  message: {
    en: '{count} files could not be looked at in time, the first is {localPath}.',
    zh: '有 {count} 个文件未能及时检查，第一个是 {localPath}。',
  },
  action: {
    en: 'See that their disk or share answers; they are looked at again before they are uploaded.',
    zh: '请确认其磁盘或共享目录可以访问；上传前会再次检查。',
  },
  find({ snapshot, fileStates, driver }) {
    if (!fileStates || driver === 'none') return [];
    const unseen = (snapshot.dependencies ?? []).filter(({ path }) => fileStates.get(path) === 'unknown');
    const [first] = unseen;
    if (!first) return [];
    return [{ params: { count: unseen.length, localPath: first.path }, path: 'scene.dependencies' }];
  },
};
