import { ownCommand } from '#daemon/config/ownCommand.ts';

let hint: RegExp | undefined;

/** A command of ours within a sentence, in one piece: somebody copies it. */
export function ownHint(): RegExp {
  hint ??= hintOf(ownCommand('').trim());
  return hint;
}

export function hintOf(program: string): RegExp {
  const escaped = program.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(String.raw`${escaped}(?: (?:--?)?[\w.:-]+)*,?`);
}
