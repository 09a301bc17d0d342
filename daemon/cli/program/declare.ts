import { type Command, InvalidArgumentError } from 'commander';
import { type TextForm, textForms } from '#protocol/bridge/textForms.ts';
import { type ExitCode, type OutputOptions, runCommand } from '../command.ts';
import { words } from '../language.ts';
import { endWithOutput } from '../terminal/endWithOutput.ts';

/** An action that answers and ends; options of the program, such as `--json`, are among its own. */
export function answering<Args extends readonly unknown[]>(
  run: (...args: Args) => Promise<ExitCode | undefined>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    endWithOutput();
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<OutputOptions>();
    await runCommand(options, () => run(...([...given.slice(0, -2), options] as unknown as Args)));
  };
}

/** Text of a form that the bridge demands, refused before anything is asked of it. */
export function ofForm(form: TextForm): (text: string) => string {
  return (text) => {
    if (textForms[form].test(text)) return text;
    throw new InvalidArgumentError(
      words('cli.formGot', { reason: words('issues.format', { format: form, pattern: '' }), got: text }),
    );
  };
}

export function collect(value: string, known: readonly string[]): string[] {
  return [...known, value];
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(words('cli.wholeNumber', { least, most, got: text }));
  };
}
