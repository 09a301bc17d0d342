import { stripVTControlCharacters } from 'node:util';

/** One failed test, as the end of a run tells it again: the output of the others has gone by long before. */
export interface Failure {
  /** A test file, or the modules that run as one program. */
  readonly file: string;
  readonly title: string;
  /** What the runner said of it; may be empty. */
  readonly words: string;
}

/** Every failure with what was said of it, its first lines alone. */
export function failuresText(failures: readonly Failure[], mostLines = 25): string {
  return failures
    .map(({ file, title, words }) => {
      const lines = stripVTControlCharacters(words).trim().split('\n');
      const more = lines.length > mostLines ? [`… ${lines.length - mostLines} lines more above`] : [];
      return [`FAILED ${file}: ${title}`, ...lines.slice(0, mostLines), ...more].join('\n    ').trimEnd();
    })
    .join('\n');
}

/** The failed tests in the output of unittest, which draws a double line before each and a single one before its words. */
export function unittestFailures(file: string, output: string): Failure[] {
  const told = output.split(/^={70}\n/m).slice(1);
  return told.flatMap((text) => {
    const [heading = '', words = ''] = text.split(/^-{70}\n/m);
    const title = /^(?:FAIL|ERROR): (.*)/.exec(heading)?.[1];
    return title === undefined ? [] : [{ file, title, words }];
  });
}

/** The failed tests in the output of minitest: a numbered heading, then the name of the test and its words. */
export function minitestFailures(file: string, output: string): Failure[] {
  return [...output.matchAll(/^ +\d+\) (?:Failure|Error):\n(.*)\n((?:.+\n)*)/gm)].map(
    ([, title = '', words = '']) => ({ file, title, words }),
  );
}
