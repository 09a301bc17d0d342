import type { Check } from '#daemon/submissions/planning.ts';

export const cameraNameTwice: Check = {
  code: 'cameraNameTwice',
  severity: 'warning',
  message: {
    en: 'The scene has {count} cameras called {camera}; the farm may take another one than you mean.',
    zh: '场景中有 {count} 个名为 {camera} 的相机，农场可能使用另一个。',
  },
  action: { en: 'Give each camera a name of its own and save.', zh: '请为每个相机使用不同的名称并保存。' },
  find: (_context, { choices }) =>
    choices
      .filter(({ of, setting }) => of === 'cameras' && setting !== undefined)
      .flatMap(({ offered, chosen }) => {
        const counts = new Map<string, number>();
        for (const name of offered) counts.set(name, (counts.get(name) ?? 0) + 1);
        return chosen
          .map((camera) => ({ camera, count: counts.get(camera) ?? 0 }))
          .filter(({ count }) => count > 1)
          .map((params) => ({ params, path: 'settings.cameras', node: params.camera }));
      }),
};
