import { parseFarmTime } from '#protocol/time/farmTime.ts';
import { readFrames } from '../frames.ts';
import { readSequence } from '../vrsceneSequence.ts';

export interface Form {
  /** What fits, in words. */
  readonly expected: string;
  readonly fits: (text: string) => boolean;
  /** Left out: 1022, an illegal value. */
  readonly code?: '1021' | '1024';
}

export const mostScenes = 100;

const scenes: Form = {
  expected: `1 to ${mostScenes} paths, comma-separated, none empty`,
  fits: (text) => {
    const paths = text.split(',');
    return paths.length <= mostScenes && paths.every(isPath);
  },
};

/** The inner forms of texts, as the vendor's remarks describe them. */
export const forms = {
  frames: {
    expected: 'frames such as 1,5-20 or 1-100[5]',
    fits: (text) => readFrames(text) !== undefined,
  },
  singleFrames: {
    expected: 'single frames such as 1,50,100',
    fits: (text) => !text.includes('-') && readFrames(text) !== undefined,
  },
  scenes,
  oneScene: { expected: 'one path without a comma', fits: (text) => !text.includes(',') && isPath(text) },
  vrscenes: {
    expected: `${scenes.expected}, or one sequence such as D/a_####.vrscene 1-24`,
    fits: (text) => (/ \d+-\d+$/.test(text) ? readSequence(text) !== undefined : scenes.fits(text)),
  },
  time: {
    expected: 'a time such as 2026-11-30 18:05:00',
    fits: (text) => text.includes('-') && parseFarmTime(text) !== undefined,
  },
  taskIds: {
    expected: 'task ids of digits, comma-separated',
    fits: (text) => text.split(',').every((id) => /^\s*\d+\s*$/.test(id)),
  },
  lettersAndDigits: {
    expected: 'letters and digits only, 0-9 A-Z a-z',
    fits: (text) => /^[0-9A-Za-z]+$/.test(text),
    code: '1024',
  },
  wholeNumber: { expected: 'a whole number', fits: (text) => /^\s*-?\d+\s*$/.test(text), code: '1021' },
  pluginsOnce: { expected: 'plugins, comma-separated, one version of each', fits: namesEachPluginOnce },
} as const satisfies Readonly<Record<string, Form>>;

export type FormName = keyof typeof forms;

function isPath(text: string): boolean {
  return text !== '' && text.trim() === text;
}

/** `vray 5.1` and `vray 6.1` are one plugin in two versions; the same version twice is no contradiction. */
function namesEachPluginOnce(text: string): boolean {
  const versions = new Map<string, string>();
  return text
    .split(',')
    .map((plugin) => plugin.trim())
    .every((plugin) => {
      const name = plugin.replace(/(?<=\S)\s+v?\d.*$/, '');
      const known = versions.get(name) ?? plugin;
      versions.set(name, plugin);
      return known === plugin;
    });
}
