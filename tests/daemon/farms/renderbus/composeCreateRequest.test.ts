import { describe, expect, it } from '@jest/globals';
import { composeCreateRequest, mostLookedAt } from '#daemon/farms/renderbus/composeCreateRequest.ts';
import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import type { PlannedTasksInLine } from '#daemon/submissions/plannedTasksInLine.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import { plannedTask as storedPlannedTask } from '../../storedRecords.ts';

const tag = 'ABCDEFGHIJKLMNOP';

function plannedTask(
  id: string,
  scene: string,
  body: object = {},
  changes: Partial<PlannedTaskRecord> = {},
): PlannedTaskRecord {
  const create = { action: 'create_task', body: { project_name: 'p', input_scene_path: scene, ...body } };
  return storedPlannedTask(id, 's', { state: 'waiting', label: { scene }, create, ...changes });
}

const alone = (record: PlannedTaskRecord): PlannedTaskRecord => {
  const create = { ...record.create, action: 'create_blender_task' };
  return { ...record, create, facts: taskFacts(create) };
};

/** Planned tasks that wait, in their order, as the store tells of them. */
function lineOf(waiting: readonly PlannedTaskRecord[]): PlannedTasksInLine {
  const isAlike = (one: PlannedTaskRecord, other: PlannedTaskRecord) =>
    one.farm === other.farm && one.facts.batch !== undefined && one.facts.batch === other.facts.batch;
  return {
    first: () => waiting[0],
    alike: (first, most) =>
      waiting
        .filter((one) => one !== first && !one.goesAlone && isAlike(one, first))
        .slice(0, most)
        .map(({ id, facts }) => ({ id, scene: facts.scene })),
    get: (id) => waiting.find((one) => one.id === id),
  };
}

const ids = (waiting: readonly PlannedTaskRecord[]) =>
  composeCreateRequest(lineOf(waiting), tag)?.plannedTasks.map((one) => one.id);

describe('the next call', () => {
  it('bears its tag ahead of the remark, and lists its scenes', () => {
    const waiting = [
      plannedTask('1', 'a.ma', { user_remark: 'hi' }),
      plannedTask('2', 'b.ma', { user_remark: 'hi' }),
    ];
    expect(composeCreateRequest(lineOf(waiting), tag)?.create).toEqual({
      action: 'create_task',
      body: { project_name: 'p', input_scene_path: 'a.ma,b.ma', user_remark: `[${tag}] hi` },
    });
  });

  it('is none when nothing waits', () => {
    expect(ids([])).toBeUndefined();
  });

  it('takes those along that share every parameter', () => {
    const waiting = [
      plannedTask('1', 'a.ma'),
      plannedTask('2', 'b.ma', { priority: 1 }),
      plannedTask('3', 'c.ma'),
    ];
    expect(ids([waiting[0], waiting[2]].flatMap((one) => one ?? []))).toEqual(['1', '3']);
    expect(ids([plannedTask('1', 'a.ma'), plannedTask('2', 'b.ma', { project_name: 'q' })])).toEqual(['1']);
    expect(ids([plannedTask('1', 'a.ma'), plannedTask('2', 'b.ma', {}, { farm: 'other' })])).toEqual(['1']);
  });

  it.each([
    ['the same', 'x/a.ma', 'y/a.ma'],
    ['another case', 'x/Shot.ma', 'y/SHOT.MA'],
    ['another Unicode form', 'x/Caf\u00e9.ma', 'y/Cafe\u0301.ma'],
    ['another width', 'x/A1.ma', 'y/Ａ１.ma'],
    ['an escape', 'x/R&D.ma', 'y/R&amp;D.ma'],
    ['a percent escape', 'x/a b.ma', 'y/a%20b.ma'],
    ['another extension', 'x/a.ma', 'y/a.mb'],
  ])('never holds two scenes with one base name: %s', (_title, first, second) => {
    expect(ids([plannedTask('1', first), plannedTask('2', second), plannedTask('3', 'y/other.ma')])).toEqual([
      '1',
      '3',
    ]);
  });

  it('is of one scene for actions that take one, and for what was refused in a batch', () => {
    expect(ids([alone(plannedTask('1', 'a')), alone(plannedTask('2', 'b'))])).toEqual(['1']);
    expect(ids([plannedTask('1', 'a', {}, { goesAlone: true }), plannedTask('2', 'b')])).toEqual(['1']);
    expect(ids([plannedTask('1', 'a'), plannedTask('2', 'b', {}, { goesAlone: true })])).toEqual(['1']);
  });

  it('may be shared again after it was not processed', () => {
    expect(
      ids([plannedTask('1', 'a', {}, { attempts: 3 }), plannedTask('2', 'b', {}, { attempts: 1 })]),
    ).toEqual(['1', '2']);
  });

  it('holds at most a hundred scenes, at most 512 wide', () => {
    const many = Array.from({ length: 120 }, (_, index) => plannedTask(String(index), `${index}`));
    expect(ids(many)).toHaveLength(100);
    const wide = Array.from({ length: 20 }, (_, index) =>
      plannedTask(String(index), `渲染/${'景'.repeat(20)}${index}.ma`),
    );
    const composed = composeCreateRequest(lineOf(wide), tag);
    expect(textWidth(String(composed?.create.body.input_scene_path))).toBeLessThanOrEqual(512);
    expect(composed?.plannedTasks.length).toBeGreaterThan(8);
  });

  it('is 512 wide at most to the sign, its commas among them', () => {
    const named = (letter: string, width: number) => plannedTask(letter, letter.repeat(width));
    expect(ids([named('a', 255), named('b', 256)])).toEqual(['a', 'b']);
    expect(ids([named('a', 256), named('b', 256)])).toEqual(['a']);
    expect(ids([named('a', 200), named('b', 200), named('c', 110)])).toEqual(['a', 'b', 'c']);
    expect(ids([named('a', 200), named('b', 200), named('c', 111), named('d', 110)])).toEqual([
      'a',
      'b',
      'd',
    ]);
  });

  it('looks at the oldest of those that are alike, however many there are', () => {
    const asked: number[] = [];
    const line = lineOf([plannedTask('1', 'a.ma')]);
    const alike: PlannedTasksInLine['alike'] = (first, most) => {
      asked.push(most);
      return line.alike(first, most);
    };
    composeCreateRequest({ ...line, alike }, tag);
    expect(asked).toEqual([mostLookedAt]);
  });

  it('cuts a long remark, never the tag', () => {
    const createRequest = composeCreateRequest(
      lineOf([plannedTask('1', 'a', { user_remark: '备'.repeat(300) })]),
      tag,
    );
    const remark = String(createRequest?.create.body.user_remark);
    expect(remark.startsWith(`[${tag}] 备`)).toBe(true);
    expect(textWidth(remark)).toBeLessThanOrEqual(256);
  });
});
