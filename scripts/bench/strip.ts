import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '#daemon/checks/list.ts';
import { systemClock } from '#daemon/clock.ts';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { knownFilesOf, observedPathsOf } from '#daemon/submissions/observedFiles.ts';
import { makePlan } from '#daemon/submissions/planning.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Bench } from './runner/bench.ts';
import { figuresOf, measure } from './runner/figures.ts';

const mostBytes = 10_000;

/** A Blender scene whose sequencer has one strip, as the adapter tells it. */
function sceneIn(folder: string): string {
  return JSON.stringify({
    bridge: 1,
    host: { app: 'blender', version: '5.0.1', adapter: '0.1.0', os: 'linux' },
    scene: { path: path.join(folder, 'cut.blend'), modified: false, name: 'cut' },
    renderer: { name: 'CYCLES' },
    plugins: [],
    frames: { start: 1, end: 50_000, step: 1 },
    fps: 24,
    resolution: { width: 1920, height: 1080 },
    output: { format: 'PNG' },
    cameras: [{ name: 'Camera', renderable: true }],
    dependencies: [
      { path: path.join(folder, 'cut_#####.png'), kind: 'imageSequence', exists: null, owner: 'cut' },
    ],
  });
}

export const bench: Bench = {
  about: 'a preview of a sequencer strip of 50,000 pictures, looked up on the disk each time',
  tells: ['made, processor', 'made, by the clock', 'the snapshot'],
  async *run(size) {
    const [pictures, rounds] = size === 'whole' ? [50_000, 5] : [100, 2];
    const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
    for (let picture = 1; picture <= pictures; picture += 1)
      writeFileSync(path.join(folder, `cut_${String(picture).padStart(5, '0')}.png`), '');
    writeFileSync(path.join(folder, 'cut.blend'), '');
    let aged = 0;
    const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + aged };
    const fileStates = createFileStates({ clock, deadlineMs: 30_000 });
    const text = sceneIn(folder);
    const preview = async () => {
      aged += 60_000;
      const snapshot = SceneSnapshot.parse(JSON.parse(text));
      const paths = (snapshot.dependencies ?? []).map((one) => one.path);
      const seen = knownFilesOf(observedPathsOf(await fileStates.look(paths)));
      return makePlan(blender, checks, {
        snapshot,
        settings: {},
        defaults: {},
        projects: undefined,
        pathMap: [{ from: tmpdir(), to: 'D/show' }],
        driver: 'copy',
        farm: 'sandbox',
        locale: 'en',
        ...seen,
      });
    };
    try {
      const { files, problems } = await preview();
      if (files.length < pictures)
        throw new Error(`${files.length} files are planned of ${pictures} pictures.`);
      yield `${files.length} files planned for ${pictures} pictures; problems: ${problems.map(({ code }) => code).join(', ')}`;
      const processor: number[] = [];
      const clockTime = await measure(rounds, async () => {
        const before = process.cpuUsage();
        const { problems } = await preview();
        const { user, system } = process.cpuUsage(before);
        processor.push((user + system) / 1000);
        return JSON.stringify(problems);
      });
      const what = 'snapshot read, folder listed, plan made';
      // The clock waits for whatever else the machine does; the processor alone is held to the limit.
      yield {
        what: `${what}, processor`,
        unit: 'ms',
        figures: figuresOf(processor),
        limit: { of: 'max', most: 1000 },
      };
      yield { what: `${what}, by the clock`, unit: 'ms', figures: clockTime };
      const bytes = Buffer.byteLength(text);
      const figures = { min: bytes, median: bytes, max: bytes };
      yield { what: 'the snapshot', unit: 'bytes', figures, limit: { of: 'max', most: mostBytes } };
    } finally {
      fileStates.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
