import { readFrames } from '#protocol/frames/frames.ts';
import type { Grammar } from './field.ts';
import type { FieldRule } from './fieldRule.ts';
import type { BodyRule } from './requestBody.ts';
import { maxScenes, sceneList } from './sceneList.ts';

/** A set of .vrscene files with one frame each, named by one text: `D/maya/vr_tst_####.vrscene 1-24` (§3.1). */
export interface VrsceneSequence {
  /** Farm path in whose file name one run of `#` stands for the frame's digits. */
  readonly pattern: string;
  /** The files that there are. */
  readonly first: number;
  readonly last: number;
}

const patternGrammar = /^(?<before>(?:[^#,]*\/)?[^#,/]*)(?<digits>#+)(?<after>[^#,/]*)$/;
const sequenceGrammar = /^(?<pattern>.*\S) (?<first>\d+)-(?<last>\d+)$/;

/** Undefined for anything else, among it a number that has more digits than the pattern has `#`. */
export function parseVrsceneSequence(text: string): VrsceneSequence | undefined {
  const { pattern, first, last } = sequenceGrammar.exec(text)?.groups ?? {};
  if (pattern === undefined) return undefined;
  const sequence = { pattern, first: Number(first), last: Number(last) };
  return isSequence(sequence) ? sequence : undefined;
}

/** `parseVrsceneSequence` of it is the sequence. Throws a `RangeError` for one that no text can name. */
export function formatVrsceneSequence(sequence: VrsceneSequence): string {
  const { pattern, first, last } = sequence;
  if (!isSequence(sequence)) {
    throw new RangeError(
      `A sequence needs one run of # in the file's name and a rising range that it can number; got "${pattern}" ${first}-${last}.`,
    );
  }
  return `${pattern} ${first}-${last}`;
}

/** The path of one file of the sequence, its number zero-padded to as many digits as there are `#`. */
export function vrsceneFile({ pattern }: VrsceneSequence, frame: number): string {
  return pattern.replace(/#+/, (digits) => String(frame).padStart(digits.length, '0'));
}

function isSequence({ pattern, first, last }: VrsceneSequence): boolean {
  const digits = patternGrammar.exec(pattern)?.groups?.digits;
  if (digits === undefined || pattern.trim() !== pattern) return false;
  const areFrames = Number.isSafeInteger(first) && Number.isSafeInteger(last) && first >= 0;
  return areFrames && first <= last && String(last).length <= digits.length;
}

/** Ends like a sequence, and is therefore judged as one: no file name of a scene ends so. */
const sequenceEnding = / \d+-\d+$/;

/** A list of files, or one sequence: a sequence is never batched (§3.1). */
export const vrscenePath: Grammar = {
  expected: `${sceneList.expected}, or one sequence such as D/a_####.vrscene 1-24`,
  rule: { name: 'sequence', most: maxScenes },
  fits: (text) =>
    sequenceEnding.test(text) ? parseVrsceneSequence(text) !== undefined : sceneList.fits(text),
};

/** A file holds one frame, so the files that there are decide which frames can be asked for. */
export const framesOfVrscene: BodyRule = {
  says: 'The frames of a sequence are within its range; with plain files `frames` is a single frame, because each file contains one.',
  source: '§3.1',
  farmCode: '1022',
  faults: ({ input_scene_path, frames }) => {
    if (typeof input_scene_path !== 'string' || typeof frames !== 'string') return [];
    const asked = readFrames(frames);
    if (!asked || !vrscenePath.fits(input_scene_path)) return [];
    const sequence = parseVrsceneSequence(input_scene_path);
    const fault = (expected: string, rule: FieldRule) => [
      { path: 'frames', expected, got: JSON.stringify(frames), rule },
    ];
    if (!sequence)
      return asked.length === 1
        ? []
        : fault('a single frame, because a file holds one', { name: 'frameOfFile' });
    const { first, last } = sequence;
    return asked.every((frame) => frame >= first && frame <= last)
      ? []
      : fault(`frames inside ${first}-${last}`, { name: 'framesOfSequence', least: first, most: last });
  },
};
