import type { Check } from '#daemon/submissions/planning.ts';

export const cameraNameTwice: Check<'cameraNameTwice'> = {
  code: 'cameraNameTwice',
  severity: 'warning',
  find: (_context, { choices }) =>
    choices
      .filter(({ of, setting }) => of === 'cameras' && setting !== undefined)
      .flatMap(({ offered = [], chosen }) => {
        const counts = new Map<string, number>();
        for (const name of offered) counts.set(name, (counts.get(name) ?? 0) + 1);
        return chosen
          .map((camera) => ({ camera, count: counts.get(camera) ?? 0 }))
          .filter(({ count }) => count > 1)
          .map((params) => ({ params, path: 'settings.cameras', node: params.camera }));
      }),
};
