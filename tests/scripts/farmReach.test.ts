import { expect, it } from '@jest/globals';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { fieldRows } from '#scripts/generate/farmFields.ts';
import { actionReach } from '#scripts/generate/farmReach/actionReach.ts';
import { farmReach } from '#scripts/generate/farmReach/farmReach.ts';

const lines = String(await farmReach.content()).split('\n');
const names = Object.keys(farmActions) as FarmAction[];

function cellsBelow(name: FarmAction): readonly string[][] {
  const from = lines.indexOf(`## \`${name}\``);
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line.startsWith('## '));
  return rest
    .slice(0, to < 0 ? undefined : to)
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '));
}

it.each(names)('%s: each field that is sent and answered has its row, and no cell is empty', (name) => {
  const { request, answer } = farmActions[name];
  const fields = [...fieldRows(request), ...fieldRows(answer)].map(({ path }) => `\`${path}\``);
  const cells = cellsBelow(name);
  expect(cells.map(([field]) => field)).toEqual(fields);
  for (const row of cells) expect(row.every((cell) => cell.trim() !== '')).toBe(true);
});

it('what is not reached names its reason', () => {
  for (const name of names)
    for (const [, bridge] of cellsBelow(name))
      if (bridge?.startsWith('—')) expect(bridge.length).toBeGreaterThan(10);
});

it('every action has a route and a command', () => {
  for (const name of names) {
    expect(actionReach[name].routes.length).toBeGreaterThan(0);
    expect(actionReach[name].commands.length).toBeGreaterThan(0);
  }
});
