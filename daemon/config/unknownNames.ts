import { type Text, text } from '#protocol/texts/text.ts';
import { nearNames } from './nearNames.ts';
import { ownCommand } from './ownCommand.ts';

/** More than these are a list to be looked up, and no part of a sentence. */
const mostListed = 8;

/**
 * For names that set nothing: those that they may have been meant for, and all of them, or what lists them. `elsewhere`
 * is false for names that nothing else lists.
 */
export function unknownNames(
  names: readonly string[],
  known: readonly string[],
  { elsewhere = true }: { readonly elsewhere?: boolean } = {},
): Text {
  const withGroups = [...known, ...known.flatMap(groupsOf)];
  const membersOf = (name: string) => known.filter((each) => each.startsWith(`${name}.`));
  const meantBy = (name: string) =>
    membersOf(name).length > 0 ? membersOf(name) : nearNames(name, withGroups);
  const near = [...new Set(names.flatMap(meantBy))];
  const isListed = !elsewhere || known.length <= mostListed;
  return text('config.unknown', {
    count: names.length,
    names: names.join(', '),
    isNear: near.length > 0 ? 'yes' : 'no',
    near: near.join(', '),
    list: isListed ? 'all' : 'elsewhere',
    known: isListed ? known.join(', ') : '',
    command: ownCommand('config list --quiet'),
  });
}

/** `farm` of `farm.baseUrl`. */
function groupsOf(name: string): readonly string[] {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? [] : [name.slice(0, dot)];
}
