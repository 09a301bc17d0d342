import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import type { Store } from './store.ts';

export const sandboxProject = 'sandbox';
/** A sub-account, so that submitting for another can be tried out. */
const sandboxSubAccount = 'sandbox-artist';
/** What the main account has to spend, in hundredths of a yuan. */
const openingBalanceFen = 100_000;

/** One configuration per task type, spelt as the farm's own clients spell them. */
const configurations = [
  { cgSoftName: 'maya 2024', pluginName: 'mtoa 5.3.4.1' },
  { cgSoftName: '3ds Max 2024', pluginName: 'vray 6.10.08' },
  { cgSoftName: 'houdini 20.5', pluginName: '' },
  { cgSoftName: 'blender 3.4', pluginName: '' },
  { cgSoftName: 'V-Ray_standalone', pluginName: 'vray 6.10.08' },
  { cgSoftName: 'sketchup 2024', pluginName: '' },
] as const;

/** What the farm has beyond what its project is configured for. */
const furtherPlugins = [
  { cgSoftName: 'maya 2024', pluginName: 'vray 6.10.08' },
  { cgSoftName: 'houdini 20.5', pluginName: 'redshift 3.6.04' },
  { cgSoftName: 'sketchup 2024', pluginName: 'vray 6.10.08' },
] as const;

/** Gives a store what every sandbox has; leaves what it has already alone. */
export function addFirstContents(store: Store, now: number): void {
  store.atomically(() => {
    if (!store.accounts.find(sandboxAccount)) addMainAccount(store, now);
    if (!store.accounts.find(sandboxSubAccount)) {
      const subAccount = { name: sandboxSubAccount, accessKey: sandboxAccessKey, isEnabled: true };
      store.accounts.save({ ...subAccount, mainAccount: sandboxAccount }, now);
    }
    for (const { cgSoftName, pluginName } of [...configurations, ...furtherPlugins]) {
      store.plugins.add({ cgSoftName, pluginName });
    }
  });
}

function addMainAccount(store: Store, now: number): void {
  store.accounts.save({ name: sandboxAccount, accessKey: sandboxAccessKey, isEnabled: true }, now);
  store.accounts.pay(sandboxAccount, openingBalanceFen);
  store.projects.add({
    account: sandboxAccount,
    name: sandboxProject,
    createdAt: now,
    configurations: configurations.map((row, index) => ({ ...row, isDefault: index === 0 })),
  });
}
