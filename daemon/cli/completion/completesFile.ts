import type { Command } from 'commander';

/** How the help names what is a path on this computer. */
const pathName = /^(?:files?|folder)$/;

/** Whether the last of these words may be the name of a file, by what the help of its command says. */
export function completesFile(program: Command, typed: readonly string[]): boolean {
  const before = typed.slice(0, -1);
  const last = typed.at(-1) ?? '';
  const path = before.filter((word) => !word.startsWith('-'));
  const command = path.reduce((at, word) => at.commands.find((each) => each.name() === word) ?? at, program);
  const option = last.startsWith('-') ? last.split('=', 1)[0] : before.at(-1);
  const named = optionsOf(command).find(({ long, short }) => long === option || short === option);
  if (named !== undefined && (named.required || named.optional))
    return pathName.test(/[<[]([^>\]]*)/.exec(named.flags)?.[1] ?? '');
  return command.registeredArguments.some((argument) => pathName.test(argument.name()));
}

const optionsOf = (command: Command): Command['options'] => [
  ...command.options,
  ...(command.parent === null ? [] : optionsOf(command.parent)),
];
