import { readFileSync } from 'node:fs';
import { fromTestFrames } from '#protocol/estimates/fromTestFrames.ts';
import { ofFramesLeft } from '#protocol/estimates/ofRunning.ts';
import type { Range } from '#protocol/estimates/range.ts';
import { medianOf } from '#protocol/estimates/runaway.ts';

/** Frames of a scene that was rendered, with the seconds of each, the first of them first. */
export interface RecordedScene {
  readonly name: string;
  readonly seconds: readonly number[];
}

/** One estimate beside what came of it. */
export interface Judged {
  readonly scene: string;
  readonly isInside: boolean;
  /** Share of what it really took by which it was missed. */
  readonly error: number;
}

export function readRecorded(): readonly RecordedScene[] {
  const file = new URL('frameTimes.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly scenes: readonly RecordedScene[] }).scenes;
}

const fewest = 3;
const most = 15;
/** Of each scene also parts count as shots of their own: every fourth frame begins one, of at least so many frames. */
const shortestShot = 20;
const shotsBegin = 4;

/** All shots of a scene: those that end with it and those that begin with it. */
function shotsOf({ seconds }: RecordedScene): number[][] {
  const shots = [[...seconds]];
  for (let cut = shotsBegin; seconds.length - cut >= shortestShot; cut += shotsBegin)
    shots.push(seconds.slice(cut), seconds.slice(0, seconds.length - cut));
  return shots;
}

/** The first, the last and those evenly between, as the test frames of a submission are chosen. */
export function spreadOver(length: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round((index * (length - 1)) / (count - 1)));
}

/** Every shot of every scene, estimated from three to fifteen frames of it. */
export function judgeTestFrames(scenes: readonly RecordedScene[]): Judged[] {
  return scenes.flatMap((scene) =>
    shotsOf(scene).flatMap((shot) =>
      Array.from({ length: most - fewest + 1 }, (_, index) => {
        const rendered = spreadOver(shot.length, fewest + index).map((at) => ({
          number: at,
          value: shot[at] ?? 0,
        }));
        return judge(scene, fromTestFrames(rendered, [...shot.keys()]), sum(shot));
      }),
    ),
  );
}

/** Every shot of every scene, while it renders in its order: what is left after a tenth, two tenths … of it. */
export function judgeRunning(scenes: readonly RecordedScene[]): Judged[] {
  return scenes.flatMap((scene) =>
    shotsOf(scene).flatMap((shot) =>
      Array.from({ length: 9 }, (_, tenth) => {
        const done = Math.max(fewest, Math.round(((tenth + 1) * shot.length) / 10));
        const left = ofFramesLeft({ total: shot.length, done }, sum(shot.slice(0, done)));
        return judge(scene, left, sum(shot.slice(done)));
      }),
    ),
  );
}

export function coverageOf(judged: readonly Judged[]): number {
  return judged.filter(({ isInside }) => isInside).length / judged.length;
}

export function medianErrorOf(judged: readonly Judged[]): number {
  return medianOf(judged.map(({ error }) => error)) ?? Number.NaN;
}

function judge({ name }: RecordedScene, range: Range | undefined, really: number): Judged {
  if (!range) throw new Error(`No estimate of ${name}.`);
  return {
    scene: name,
    isInside: range.low <= really && really <= range.high,
    error: Math.abs(range.likely - really) / really,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
