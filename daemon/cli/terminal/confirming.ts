import { createInterface } from 'node:readline/promises';
import { visibleText } from '#protocol/display/visibleText.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { sayLine, secrets } from './terminal.ts';

export interface Confirmation {
  /** As the question names it, such as `delete`. */
  readonly action: string;
  /** What it is done to. */
  readonly names: readonly string[];
  readonly billsAgain: boolean;
}

/** Asks a person on a terminal; elsewhere only `--yes` confirms. Throws `CommandFailure`. */
export async function confirm(
  { action, names, billsAgain }: Confirmation,
  { yes }: { readonly yes?: boolean | undefined },
): Promise<void> {
  const facts = { action, names: names.join(', '), bills: billsAgain ? 'yes' : 'no' };
  if (yes) {
    if (billsAgain) sayLine(words('cli.act.billsAgain'));
    return;
  }
  if (!process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.act.needsYes', facts));
  if (!(await answersYes(`${words('cli.act.confirm', facts)} `)))
    throw new CommandFailure(exitCodes.failed, words('cli.login.unchanged'));
}

/** The end of the input, and Ctrl+C, are a no. */
export async function answersYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    // Of a terminal they reject it; of a pipe they close the interface.
    const answer = terminal.question(visibleText(secrets.hide(question))).catch(() => '');
    return /^\s*y(?:es)?\s*$/i.test(await Promise.race([answer, ended]));
  } finally {
    terminal.close();
  }
}
