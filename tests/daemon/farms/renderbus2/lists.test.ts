import { afterEach, expect, it } from '@jest/globals';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { signedRig } from './signedRig.ts';
import { signedSandbox } from './signedSandbox.ts';

const open: { close(): void }[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

it('projects and plugins that are read at the same time share the calls for what the farm offers', async () => {
  const sandbox = signedSandbox();
  const rig = signedRig(sandbox, temporaryFolder());
  open.push(rig, sandbox);
  const [projects, plugins] = await Promise.all([rig.farm.lists.projects(0), rig.farm.lists.plugins()]);
  expect([projects?.length, plugins?.length]).toEqual([expect.any(Number), expect.any(Number)]);
  expect([...sandbox.calls].sort()).toEqual([
    'hardwareConfig',
    'projectList',
    'querySoftwareDetail',
    'querySoftwareDetail',
  ]);
  await rig.farm.lists.plugins();
  expect(sandbox.calls).toHaveLength(7);
});
