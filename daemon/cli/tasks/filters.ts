import { type Command, Option } from 'commander';
import * as z from 'zod';
import { ListQuery } from '#protocol/bridge/resource.ts';
import { formerNames } from '#protocol/bridge/route.ts';
import { readMoment } from './moment.ts';

/** Gives a command the filters that the query of its route declares, as `--name`; paging is the command’s own. */
export function addFilters(command: Command, query: z.ZodObject): Command {
  const former = formerNames(query);
  for (const [name, filter] of filtersOf(query)) {
    command.addOption(optionOf(name, filter));
    const before = former[name];
    if (before) command.addOption(optionOf(before.name, filter).hideHelp());
  }
  return command;
}

/** The given filters, former names read as the current ones. */
export function givenFilters(
  query: z.ZodObject,
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const former = formerNames(query);
  return Object.fromEntries(
    filtersOf(query).map(([name]) => [name, options[name] ?? options[former[name]?.name ?? '']]),
  );
}

function filtersOf(query: z.ZodObject): [string, z.ZodType][] {
  const paging: object = ListQuery.shape;
  return Object.entries(query.shape as Readonly<Record<string, z.ZodType>>).filter(
    ([name]) => !Object.hasOwn(paging, name),
  );
}

function optionOf(name: string, filter: z.ZodType): Option {
  const [sentence = ''] = String(filter.meta()?.description ?? '').split('. ');
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const option = new Option(`--${flag} <${name}>`, sentence);
  const inner = filter instanceof z.ZodOptional ? filter.unwrap() : filter;
  if (inner instanceof z.ZodEnum) return option.choices(inner.options.map(String));
  const isMoment = inner instanceof z.ZodISODateTime;
  return isMoment ? option.argParser(readMoment(name.endsWith('Before') ? 'to' : 'from')) : option;
}
