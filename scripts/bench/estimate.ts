import {
  coverageOf,
  judgeRunning,
  judgeTestFrames,
  medianErrorOf,
  readRecorded,
} from './estimate/backTest.ts';
import type { Bench } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';

/** The bounds are to hold in four of five cases: more would be too wide to be of use. */
const leastCoverage = 70;
const mostCoverage = 90;
const mostMedianError = 20;

export const bench: Bench = {
  about:
    'estimates held against real frame times of Blender: how often the range holds, how far they are off',
  tells: [
    'three to fifteen test frames: misses',
    'three to fifteen test frames: error',
    'a running task, from a tenth to nine tenths of it: error',
  ],
  async *run() {
    const scenes = readRecorded();
    for (const [what, judged] of [
      ['three to fifteen test frames', judgeTestFrames(scenes)],
      ['a running task, from a tenth to nine tenths of it', judgeRunning(scenes)],
    ] as const) {
      const covered = 100 * coverageOf(judged);
      yield `${what}: ${judged.length} cases of ${scenes.length} scenes, the range holds in ${covered.toFixed(1)} %`;
      for (const { name } of scenes) {
        const own = judged.filter(({ scene }) => scene === name);
        const [holds, error] = [coverageOf(own), medianErrorOf(own)].map((share) => (100 * share).toFixed(1));
        yield `  ${name.padEnd(12)} holds in ${holds} %, median error ${error} %`;
      }
      yield {
        what: `${what}: misses ${leastCoverage} to ${mostCoverage} % by`,
        unit: '%',
        figures: figuresOf([Math.max(0, leastCoverage - covered, covered - mostCoverage)]),
        zero: 'result',
        limit: { of: 'max', most: 0 },
      };
      yield {
        what: `${what}: error`,
        unit: '%',
        figures: figuresOf(judged.map(({ error }) => 100 * error)),
        ...(what.startsWith('three') ? { limit: { of: 'median', most: mostMedianError } as const } : {}),
      };
    }
  },
};
