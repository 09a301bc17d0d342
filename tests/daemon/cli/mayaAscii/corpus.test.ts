import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readMayaAscii } from '#daemon/cli/mayaAscii/readMayaAscii.ts';
import { planOf, projectOf } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';

interface TrueLayer {
  readonly name: string;
  readonly frames: string;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly cameras?: readonly string[];
}
interface Truth {
  readonly layers: readonly TrueLayer[];
  readonly dependencies: readonly string[];
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const corpus = path.join(process.env.MAYA_CORPUS ?? path.join(root, '..', 'shared', 'corpus'), 'maya');
const isThere = existsSync(path.join(corpus, 'truth.json'));
const truth: Readonly<Record<string, Truth>> = isThere
  ? JSON.parse(readFileSync(path.join(corpus, 'truth.json'), 'utf8'))
  : {};

async function snapshotOfScene(name: string) {
  const file = path.join(corpus, name, `${name}.ma`);
  const snapshot = await readMayaAscii(file, { os: 'linux', locale: 'en' });
  if (!snapshot) throw new Error(`${file} is no Maya ASCII file`);
  return snapshot;
}

/** What the plan renders of a scene: a layer with its frames and size, and all its cameras. */
async function layersOf(name: string): Promise<readonly TrueLayer[]> {
  const plan = planOf('maya', {
    snapshot: await snapshotOfScene(name),
    projects: [projectOf('show', { 'maya 2023': ['mtoa 5.1.0'] })],
    pathMap: [{ from: corpus, to: 'show' }],
  });
  const errors = plan.problems.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const byLayer = Map.groupBy(plan.plannedTasks, ({ create }) => String(create.body.render_layer));
  return [...byLayer].map(([layer, tasks]) => ({
    name: layer,
    frames: String(tasks[0]?.create.body.frames),
    imageWidth: Number(tasks[0]?.create.body.image_width),
    imageHeight: Number(tasks[0]?.create.body.image_height),
    cameras: tasks.map(({ create }) => String(create.body.camera)),
  }));
}

// A clone need not have the scenes, which are not ours to hand on; CI lays them beside the checkout. Without them
// layerOverrides.test.ts and references.test.ts hold the reader to texts of our own.
const where = isThere || process.env.CI ? describe : describe.skip;

where(`a scene that Maya saved, in ${corpus}`, () => {
  it.each(Object.entries(truth))(
    '%s has the layers that a submitter in Maya saw',
    async (name, { layers }) => {
      const found = new Map((await layersOf(name)).map((layer) => [layer.name, layer]));
      expect([...found.keys()].toSorted()).toEqual(layers.map((layer) => layer.name).toSorted());
      for (const layer of layers) expect(found.get(layer.name)).toMatchObject(layer);
    },
  );

  it.each(Object.entries(truth))('%s needs the files that it saw', async (name, { dependencies }) => {
    const found = (await snapshotOfScene(name)).dependencies ?? [];
    expect(found.map((file) => path.posix.basename(file.path)).toSorted()).toEqual(dependencies.toSorted());
  });

  it('layers becomes ten tasks', async () => {
    const layers = await layersOf('layers');
    expect(layers.flatMap(({ cameras = [] }) => cameras)).toHaveLength(10);
  });
});
