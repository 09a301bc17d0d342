import { sandboxAccessKey, sandboxAccount } from '#protocol/farm/sandboxFile.ts';
import type { Store } from './store.ts';

export const sandboxProject = 'sandbox';

/** One configuration per task type, spelt as the farm's own clients spell them. */
const configurations = [
  { cgSoftName: 'maya 2024', pluginName: 'mtoa 5.3.4.1' },
  { cgSoftName: '3ds Max 2024', pluginName: 'vray 6.10.08' },
  { cgSoftName: 'houdini 20.5', pluginName: '' },
  { cgSoftName: 'blender 3.4', pluginName: '' },
  { cgSoftName: 'V-Ray_standalone', pluginName: 'vray 6.10.08' },
  { cgSoftName: 'sketchup 2024', pluginName: '' },
] as const;

/** Gives a new store its account and its project; leaves a store that has them alone. */
export function addFirstContents(store: Store, now: number): void {
  if (store.accounts.find(sandboxAccount)) return;
  store.atomically(() => {
    store.accounts.save({ name: sandboxAccount, accessKey: sandboxAccessKey, isEnabled: true });
    store.projects.add({
      account: sandboxAccount,
      name: sandboxProject,
      createdAt: now,
      configurations: configurations.map((row, index) => ({ ...row, isDefault: index === 0 })),
    });
  });
}
