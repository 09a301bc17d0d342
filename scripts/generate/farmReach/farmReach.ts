import { createProgram, everyCommand } from '#daemon/cli/program/program.ts';
import { originOf } from '#daemon/farms/renderbus/taskTypes/setting.ts';
import { titleOf } from '#protocol/bridge/route.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { fieldRows } from '../farmFields.ts';
import type { Generator } from '../generator.ts';
import { actionReach, type Place } from './actionReach.ts';
import { fieldReach } from './fieldReach.ts';

/** From where each action and field of the farm's API is reached; what is not declared, or not there, is an error. */
export const farmReach: Generator = {
  file: 'docs/farm-reach.md',
  content: () => [...preface, ...actions(), ...actionNames().flatMap(fieldsOf)].join('\n'),
};

const actionNames = () => Object.keys(farmActions) as FarmAction[];

const preface = [
  '<!-- Generated from the declarations of actions, routes and commands by `npm run generate`; not edited by hand. -->',
  '',
  '# From where the farm’s API is reached',
  '',
  'Each action and field of [the farm’s API](farm-api.md), the route of the bridge and the command that reach it, and where',
  'it is in the dialog of Maya, Houdini and 3ds Max and in the panel of Blender. A dash names its reason. Routes are in',
  '[the reference](bridge/reference.generated.md), commands in [the command line](command-line.md). The assistant’s tools',
  'are routes too.',
  '',
];

function actions(): string[] {
  return table(
    ['action', 'route', 'command', 'dialog', 'Blender'],
    actionNames().map((name) => {
      const { routes: names, commands, dialog, blender } = actionReach[name];
      return [
        `[\`${name}\`](#${name})`,
        names.map((route) => `\`${titleOf(routes[route])}\``).join('<br>'),
        commands.map((command) => `\`${existing(command)}\``).join(', '),
        said(dialog),
        said(blender),
      ];
    }),
  );
}

/** A command that is no more must not stay on the page. */
function existing(command: string): string {
  const known = everyCommand(createProgram()).map((one) => pathOf(one).join(' '));
  if (!known.includes(command)) throw new Error(`There is no command ${command}.`);
  return command;
}

type Command = ReturnType<typeof createProgram>;

function pathOf(command: Command): string[] {
  return command.parent ? [...pathOf(command.parent), command.name()] : [];
}

function fieldsOf(name: FarmAction): string[] {
  const { request, answer, effect } = farmActions[name];
  const reach = actionReach[name];
  const row = (path: string, place: Place): string[] => [
    `\`${path}\``,
    said(place),
    ...(typeof place === 'string'
      ? [commandOf(name, path), said(reach.dialog), said(reach.blender)]
      : Array.from({ length: 3 }, () => '— not on the bridge')),
  ];
  const places = fieldReach[name];
  const of = (path: string): Place => {
    if (effect === 'create') return settingPlace(path);
    const place = places?.[path] ?? (path.startsWith('is_') || /^(page|sort)_/.test(path) ? echo : undefined);
    if (place === undefined)
      throw new Error(`${name}: nobody says where ${path} is; add it to fieldReach.ts.`);
    return place;
  };
  return [
    `## \`${name}\``,
    '',
    ...table(
      ['field sent', 'on the bridge', 'command', 'dialog', 'Blender'],
      fieldRows(request).map(({ path }) => row(path, of(path))),
    ),
    ...table(
      ['field answered', 'on the bridge', 'command', 'dialog', 'Blender'],
      fieldRows(answer).map(({ path }) => row(path, effect === 'create' ? createdPlace(path) : of(path))),
    ),
  ];
}

const echo: Place = { none: 'the farm only repeats what it was asked' };

/** Fields of a create are settings, whatever their names. */
function settingPlace(path: string): Place {
  return path.startsWith('layer_list.') || path.startsWith('layer_list[')
    ? `\`settings.nodes\``
    : `\`${originOf(path)}\``;
}

function createdPlace(path: string): Place {
  if (path.endsWith('task_id')) return '`Unit.taskId`';
  if (path.endsWith('submit_result')) return '`Unit.state`, `Unit.error`';
  return { none: 'the daemon reads it to tell whether an answer is whole' };
}

function commandOf(name: FarmAction, path: string): string {
  if (farmActions[name].effect !== 'create')
    return actionReach[name].commands.map((command) => `\`${command}\``).join(', ');
  const setting = originOf(path).replace(/^settings\./, '');
  if (setting === 'scene.path') return '`submit FILE`';
  if (setting === 'projectName') return '`submit --project`';
  if (setting === 'frames') return '`submit --frames`';
  if (path.startsWith('data')) return '`submit`, `tasks`';
  return `\`submit --set ${setting}=…\``;
}

function said(place: Place): string {
  return typeof place === 'string' ? place : `— ${place.none}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
