import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  stage.proxy.isAway = true;
});

afterEach(() => stage.strike());

const faults: readonly (readonly [string, (file: string) => void])[] = [
  ['deleted', (file) => rmSync(file)],
  [
    'replaced',
    (file) => {
      copyFileSync(file, `${file}-copy`);
      renameSync(`${file}-copy`, file);
    },
  ],
  ['written over in place, as long as before', (file) => writeFileSync(file, readFileSync(file))],
  ['cut off', (file) => truncateSync(file, 4096)],
];

it.each(
  faults.flatMap(([fault, harm]) =>
    (['', '-wal'] as const).map((suffix) => [`renderbridge.sqlite${suffix}`, fault, harm] as const),
  ),
)(
  '%s that is %s while the daemon runs: 507 from the next request on, and it still stops',
  async (name, _fault, harm) => {
    const { bridge, process: daemon } = await stage.startDaemon();
    const file = path.join(stage.home, 'a.blend');
    writeFileSync(file, 'a');
    const request = { scene: stage.scene(file), settings: {} };
    await bridge.post('/v1/submissions', request);
    harm(path.join(stage.home, name));
    for (let n = 0; n < 2; n += 1) {
      const refused = await bridge.post('/v1/submissions', request).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DaemonRefused);
      expect(refused).toMatchObject({ problem: { status: 507 } });
    }
    await daemon.stop();
    expect(existsSync(path.join(stage.home, 'daemon.json'))).toBe(false);
  },
);
