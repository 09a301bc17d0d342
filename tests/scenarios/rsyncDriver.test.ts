import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { readSettings } from '#daemon/config/settings.ts';
import { createLog } from '#daemon/log.ts';
import { startDaemon } from '#daemon/main.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { type Stage, setStage, submissionIn } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.strike());

it('a submission goes up by the driver that the settings name, and is on the farm afterwards', async () => {
  const scene = path.join(stage.home, 'shot 场.blend');
  const token = randomBytes(32).toString('base64url');
  const config = { port: 0, transfer: { driver: 'rsync' }, farm: { settleMs: 400, pollMs: 100 } };
  const daemon = await startDaemon({
    home: prepareHome(stage.home),
    settings: readSettings(JSON.stringify(config), {}),
    accessKey: { key: 'sandbox', source: 'sandbox' },
    token,
    launcher: [process.execPath],
    sandboxCommand: [process.execPath, 'the sandbox runs already; this is never started'],
    log: createLog(() => {}, createKnownSecrets([token])),
  });
  const bridge = await findDaemon([stage.home]);
  writeFileSync(scene, 'a scene');
  const accepted = await bridge.post<Submission>('/v1/submissions', {
    scene: stage.scene(scene),
    settings: {},
  });
  await submissionIn(bridge, accepted.id, 'submitted');
  const { storage } = SandboxFile.parse(
    JSON.parse(readFileSync(path.join(stage.farmHome, sandboxFileName), 'utf8')),
  );
  expect(readFileSync(path.join(storage, ...scene.split('/').filter(Boolean)), 'utf8')).toBe('a scene');
  expect(await stage.tasksOnFarm()).toHaveLength(1);
  await daemon.stop();
});
