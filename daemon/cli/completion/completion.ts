import completions from '@bomb.sh/tab';
import describe from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { programCommand } from '#daemon/config/installation.ts';
import { type ExitCode, exitCodes, type OutputOptions } from '../command.ts';
import type { Shell } from '../program/shells.ts';
import { put, putJson } from '../terminal/terminal.ts';
import { completesFile } from './completesFile.ts';
import { completionScripts, noFiles } from './completionScripts.ts';

/** Prints the script for a shell, with absolute paths: it works wherever this name runs the program. */
export async function printCompletion(shell: Shell, { json }: OutputOptions): Promise<ExitCode> {
  const script = completionScripts[shell](programCommand('renderbridge'));
  if (json) putJson({ shell, script });
  else put(script);
  return exitCodes.done;
}

/**
 * Answers a shell: one word a line, with what it does. No line at all where there is none and a file may follow;
 * `:nofiles` where none may. The last of the words is the one at the cursor.
 */
export async function complete(
  words: readonly string[],
  program: Command,
  { at }: { readonly at?: string | undefined },
): Promise<ExitCode> {
  const typed = joinedOptions(at === undefined ? words : [...words, at.replace(/^=/, '')]);
  // First: the library adds options of its own to what it describes.
  const isFile = completesFile(program, typed);
  const answers = answersOf(program, typed);
  const isSaid = answers.length === 0 && at === undefined && !isFile;
  put([...answers, ...(isSaid ? [noFiles] : [])].map((answer) => `${answer}\n`).join(''));
  return exitCodes.done;
}

/** Candidates for the last of these words, from the program’s own description of itself. */
export function answersOf(program: Command, typed: readonly string[]): string[] {
  describe(program, { completionCommandName: 'completion' });
  for (const command of completions.commands.values())
    for (const { long, description } of program.options) if (long) command.option(long.slice(2), description);
  const answers: string[] = [];
  const { log } = console;
  // The library answers by printing.
  console.log = (line: string) => answers.push(line);
  try {
    completions.parse([...typed]);
  } finally {
    console.log = log;
  }
  // A shell puts the answer in place of the whole word.
  const [begun = ''] = /^--[\w-]+=/.exec(typed.at(-1) ?? '') ?? [];
  // The last line tells shells of another kind of script what to do.
  return answers.filter((answer) => !/^:\d+$/.test(answer)).map((answer) => begun + answer);
}

/** bash splits `--state=r` into three words. */
function joinedOptions(words: readonly string[]): string[] {
  return words.filter((word, index) => word !== '=' || !words[index - 1]?.startsWith('--'));
}
