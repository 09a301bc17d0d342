import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { blenderWithAddOn } from '#scripts/demo/inBlender.ts';
import { simulatedScene } from '#scripts/demo/simulatedScene.ts';
import type { Stage } from '#scripts/demo/stage.ts';
import type { Filled } from './pictures.ts';

const askEveryMs = 200;

/** A day of a small team: what is done, renders, waits and is held until somebody looks. The whole one comes first. */
const shots = [
  { file: 'forest_010.blend', frames: '1-24', artist: 'Lin Yue' },
  { file: 'forest_020.blend', frames: '1-8', artist: 'Lin Yue' },
  { file: 'bridge_200.blend', frames: '1-90', artist: 'Lin Yue', testFrames: 'hold' },
  { file: 'harbour_110.blend', frames: '1-160[4]', artist: 'Mara Okafor' },
  { file: 'harbour_120.blend', frames: '1-200', artist: 'Mara Okafor' },
  { file: 'title_card.blend', frames: '1-12', artist: 'Jonas' },
  { file: 'desert_wide_03.blend', frames: '1-400[2]', artist: 'Jonas' },
] as const;

export async function fillStage({ bridge, home, env }: Stage): Promise<Filled> {
  const folder = path.join(home, 'scenes');
  mkdirSync(folder);
  const found = await findBlender(process.env);
  const sample = path.join(folder, 'sample.blend');
  if (found) await blenderWithAddOn(found.executable, home, env).makeSample(sample);
  for (const { file, ...settings } of shots) {
    const scene = path.join(folder, file.replace('.blend', ''), file);
    mkdirSync(path.dirname(scene));
    const snapshot = simulatedScene(scene);
    if (found) copyFileSync(sample, scene);
    const dependencies = found ? [clothBeside(scene, folder)] : [];
    await bridge.createSubmission({ body: { scene: { ...snapshot, dependencies }, settings } });
  }
  const [{ file }] = shots;
  return { tasks: await untilWhole(bridge), scene: path.join(folder, file.replace('.blend', ''), file) };
}

/** The texture of the sample, which every copy of it looks for beside itself. */
function clothBeside(scene: string, folder: string): NonNullable<SceneSnapshot['dependencies']>[number] {
  const name = 'balloon_cloth.png';
  const cloth = path.join(path.dirname(scene), name);
  copyFileSync(path.join(folder, name), cloth);
  return { path: cloth, kind: 'image', exists: true, owner: 'Balloon cloth' };
}

/** Until the first is done, its frames are here, and there is a notice to answer. */
async function untilWhole(bridge: Stage['bridge']): Promise<readonly Task[]> {
  for (;;) {
    const { items } = await bridge.tasks({ query: { limit: 500 } });
    const whole = items.find(({ scene }) => scene.includes(shots[0].file));
    const first = items.length === shots.length ? whole : undefined;
    const { items: notices } = await bridge.notices();
    if (first?.state === 'done' && (first.home?.files ?? 0) >= first.counts.total && notices.length > 0)
      return [first, ...items.filter((each) => each !== first)];
    await pause(askEveryMs);
  }
}
