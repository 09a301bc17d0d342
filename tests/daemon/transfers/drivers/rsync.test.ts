import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { describeDriver } from './behaviour.ts';
import { presetDriver } from './presetDriver.ts';
import { type SshServer, startSshServer } from './sshServer.ts';

let ssh: SshServer;
beforeAll(async () => {
  ssh = await startSshServer();
});
afterAll(() => ssh.end());

describeDriver({
  title: 'rsync over ssh',
  keepsTimes: true,
  mendsContent: true,
  async start(folder) {
    const [storage, results] = [path.join(folder, 'storage'), path.join(folder, 'results')];
    return {
      storage,
      results,
      driver: presetDriver('rsync', 'rsync', {
        folder,
        roots: { storage: `nas:${storage}`, results: `nas:${results}` },
        environment: { RSYNC_RSH: ssh.shell },
      }),
    };
  },
});
