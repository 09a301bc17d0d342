import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listedTask } from '#daemon/farms/renderbus/listedTask.ts';
import { pairRowsWithPlannedTasks } from '#daemon/submissions/reconciling/reconciliation.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { QueryTaskAnswer } from '#protocol/renderbus/queryTask.ts';
import { seed } from '../../seed.ts';
import { plannedTask as storedPlannedTask } from '../../storedRecords.ts';

function plannedTask(id: string, scene: string, taskId?: string): PlannedTaskRecord {
  const create = { action: 'create_task', body: { project_name: 'p', input_scene_path: scene } };
  const sent = { callId: 'c', mark: 'M', taskId, attempts: 1 } as const;
  return storedPlannedTask(id, 's', { state: 'unconfirmed', label: { scene }, create, ...sent });
}

const rowsOf = (rows: readonly object[]) => QueryTaskAnswer.parse({ data: rows }).data.map(listedTask);
const pair = (
  rows: readonly object[],
  plannedTasks: readonly PlannedTaskRecord[],
  elsewhere: readonly string[] = [],
) => {
  const { found, unclear, surplus } = pairRowsWithPlannedTasks(rowsOf(rows), plannedTasks, (taskId) =>
    elsewhere.includes(taskId) ? 'elsewhere' : 'here',
  );
  const ids = (some: typeof unclear) => some.map(({ taskId }) => taskId);
  return { found: Object.fromEntries(found), unclear: ids(unclear), surplus: ids(surplus) };
};

/** How farms were seen to write a scene, and more of their kind. */
const spellings: readonly (readonly [what: string, scene: string, shown: string])[] = [
  ['as it was sent', 'D/x/shot.ma', 'D/x/shot.ma'],
  ['a bare name', 'D/x/shot.ma', 'shot.ma'],
  ['backslashes', 'D/x/shot.ma', 'D:\\x\\shot.ma'],
  ['an HTML escape', 'D/x/R&D.ma', 'D/x/R&amp;D.ma'],
  ['an HTML escape twice', 'D/x/R&D.ma', 'D/x/R&amp;amp;D.ma'],
  ['a numbered HTML escape', "D/x/it's.ma", 'D/x/it&#39;s.ma'],
  ['an HTML escape in hexadecimal', 'D/x/场景.ma', 'D/x/&#x573A;&#x666f;.ma'],
  ['lower case', 'D/x/SHOT.MA', 'd/x/shot.ma'],
  ['upper case', 'D/x/shot.ma', 'D/X/SHOT.MA'],
  ['UTF-8 read as Latin-1', 'D/x/Größe.ma', 'D/x/GrÃ¶ÃŸe.ma'],
  ['UTF-8 read as GBK', 'D/x/渲染.ma', new TextDecoder('gbk').decode(Buffer.from('D/x/渲染.ma'))],
  ['letters that were lost', 'D/x/渲染_hero.ma', 'D/x/??_hero.ma'],
  ['letters that were replaced', 'D/x/渲染_hero.ma', 'D/x/\ufffd\ufffd_hero.ma'],
  ['a name cut', 'D/x/a_rather_long_name_of_a_shot.ma', 'a_rather_long_na'],
  ['a path cut', 'D/x/a_rather_long_name_of_a_shot.ma', 'D/x/a_rather_long_na'],
  ['a path cut before its name', 'D/one/folder/shot.ma', 'D/one/fol'],
  ['no extension', 'D/x/shot.v2.ma', 'D/x/shot.v2'],
  ['another extension', 'D/x/shot.ma', 'D/x/shot.mb'],
  ['percent escapes', 'D/x/my shot.ma', 'D/x/my%20shot.ma'],
  ['a percent escape of UTF-8', 'D/x/é.ma', 'D%2Fx%2F%C3%A9.ma'],
  ['escapes of JavaScript', 'D/x/场.ma', 'D/x/\\u573a.ma'],
  ['composed letters', 'D/x/Cafe\u0301.ma', 'D/x/Caf\u00e9.ma'],
  ['taken apart letters', 'D/x/Caf\u00e9.ma', 'D/x/Cafe\u0301.ma'],
  ['compatible letters', 'D/x/ﬁnal①.ma', 'D/x/final1.ma'],
  ['no accents', 'D/x/Crème.ma', 'D/x/Creme.ma'],
  ['blanks at its ends', 'D/x/shot.ma', ' D/x/shot.ma '],
  ['named HTML escapes of letters', 'D/x/Größe_é.ma', 'D/x/Gr&ouml;&szlig;e_&eacute;.ma'],
  ['an HTML escape that is named as an object’s own', 'D/x/a&constructor;.ma', 'D/x/A&constructor;.ma'],
  ['plus signs for blanks', 'D/x/my shot.ma', 'D/x/my+shot.ma'],
  ['underscores for blanks and signs', 'D/x/my shot (2).ma', 'D/x/my_shot__2_.ma'],
  ['signs that were dropped', "D/x/it's #1.ma", 'D/x/its 1.ma'],
  ['quotes behind backslashes', "D/x/it's.ma", "D/x/it\\'s.ma"],
  ['dots in place of its end', 'D/x/a_rather_long_name_of_a_shot.ma', 'a_rather_long…'],
  ['dots in place of its middle', 'D/x/a_rather_long_name_of_a_shot.ma', 'a_rather...a_shot.ma'],
  ['dots in place of its beginning', 'D/x/a_rather_long_name_of_a_shot.ma', '...name_of_a_shot.ma'],
  ['a control letter', 'D/x/shot.ma', 'D/x/sh\u200bot.ma'],
];

describe('a row of a batch belongs to the planned task whose scene the farm shows', () => {
  it.each(spellings)('%s', (_what, scene, shown) => {
    const plannedTasks = [
      plannedTask('other', 'D/z/entirely_else.ma'),
      plannedTask('own', scene),
      plannedTask('third', 'D/y/zebra.ma'),
    ];
    const { found } = pair(
      [{ task_id: '7', input_scene_path: shown, project_name: 'ID 4711' }],
      plannedTasks,
    );
    expect(found).toEqual({ own: '7' });
  });

  it('in whatever order they come, by its older name too', () => {
    const plannedTasks = [plannedTask('1', 'D/x/a.ma'), plannedTask('2', 'D/x/b.ma')];
    const rows = [
      { task_id: 8, input_scene_path: 'b.ma' },
      { task_id: 7, scene_name: 'D/x/a.ma' },
    ];
    expect(pair(rows, plannedTasks).found).toEqual({ 1: '7', 2: '8' });
  });

  it('the longer name too where one name begins another', () => {
    const plannedTasks = [plannedTask('1', 'shot'), plannedTask('2', 'shot_b'), plannedTask('3', 'shot_c')];
    const rows = ['shot_c', 'shot', 'shot_b'].map((scene, index) => ({
      task_id: index + 7,
      input_scene_path: scene,
    }));
    expect(pair(rows, plannedTasks).found).toEqual({ 1: '8', 2: '9', 3: '7' });
  });
});

describe('a row of a batch that cannot be told apart leaves nobody absent', () => {
  const plannedTasks = [
    plannedTask('1', 'D/x/shot_a.ma'),
    plannedTask('2', 'D/x/shot_b.ma'),
    plannedTask('3', 'D/x/shot_c.ma'),
  ];

  it.each([
    ['no scene', ''],
    ['a name cut before it differs', 'shot_'],
    ['another scene', 'entirely_else.ma'],
    ['nothing but lost letters', '????'],
    ['a longer name', 'xshot_a.ma'],
  ])('%s', (_what, input_scene_path) => {
    expect(pair([{ task_id: '7', input_scene_path }], plannedTasks)).toEqual({
      found: {},
      unclear: ['7'],
      surplus: [],
    });
  });

  it('one id for two scenes', () => {
    const rows = ['shot_a.ma', 'shot_b.ma'].map((input_scene_path) => ({ task_id: '7', input_scene_path }));
    expect(pair(rows, plannedTasks)).toMatchObject({ found: {}, unclear: ['7'] });
  });

  it.each(['', '0', ' ', '000'])('the id “%s”', (task_id) => {
    expect(pair([{ task_id, input_scene_path: 'shot_a.ma' }], plannedTasks).found).toEqual({});
    expect(pair([{ task_id, input_scene_path: 'shot_a.ma' }], plannedTasks).unclear).toHaveLength(1);
  });

  it('an id that a planned task of another call holds', () => {
    expect(pair([{ task_id: '7', input_scene_path: 'shot_a.ma' }], plannedTasks, ['7'])).toMatchObject({
      found: {},
      unclear: ['7'],
    });
  });

  it('but the last of as many rows as scenes is the last scene’s', () => {
    const rows = ['shot_a.ma', 'SHOT_B.MA', ''].map((input_scene_path, index) => ({
      task_id: index + 7,
      input_scene_path,
    }));
    expect(pair(rows, plannedTasks)).toEqual({ found: { 1: '7', 2: '8', 3: '9' }, unclear: [], surplus: [] });
  });

  it('unless it is one of the others once more', () => {
    const rows = ['shot_a.ma', 'shot_b.ma', 'shot_b.ma'].map((input_scene_path, index) => ({
      task_id: index + 7,
      input_scene_path,
    }));
    expect(pair(rows, plannedTasks)).toEqual({ found: { 1: '7', 2: '8' }, unclear: ['9'], surplus: [] });
  });
});

describe('more rows than scenes', () => {
  it('are surplus, and the row that shows the scene is its own', () => {
    const rows = ['b.ma', 'a.ma'].map((input_scene_path, index) => ({
      task_id: index + 7,
      input_scene_path,
    }));
    expect(pair(rows, [plannedTask('1', 'D/a.ma')])).toEqual({
      found: { 1: '8' },
      unclear: [],
      surplus: ['7'],
    });
  });

  it('leave a planned task the task that it has', () => {
    const rows = ['a.ma', 'a.ma'].map((input_scene_path, index) => ({
      task_id: index + 7,
      input_scene_path,
    }));
    expect(pair(rows, [plannedTask('1', 'D/a.ma', '8')])).toMatchObject({
      found: { 1: '8' },
      surplus: ['7'],
    });
  });

  it('are none where one task comes twice, in other forms too', () => {
    const rows = ['7', '007', 7].map((task_id) => ({ task_id, input_scene_path: 'a.ma' }));
    expect(pair(rows, [plannedTask('1', 'D/a.ma')])).toEqual({ found: { 1: '7' }, unclear: [], surplus: [] });
  });
});

it('one scene takes its one row, whatever the farm shows', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), fc.string(), (scene, shown, project_name) => {
      const rows = [{ task_id: '7', input_scene_path: shown, project_name }];
      expect(pair(rows, [plannedTask('1', `D/${scene}.ma`)])).toEqual({
        found: { 1: '7' },
        unclear: [],
        surplus: [],
      });
    }),
    { seed },
  );
});

it('no task is given to two planned tasks, and each row is somewhere', () => {
  const row = fc.record({
    task_id: fc.nat(9),
    input_scene_path: fc.constantFrom('', 'a.ma', 'A', 'b', '?', 'x'),
  });
  const scenes = fc.subarray(['D/a.ma', 'D/b.ma', 'D/ab.ma', 'E/x.ma'], { minLength: 1 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), scenes, (rows, names) => {
      const plannedTasks = names.map((name, index) => plannedTask(String(index), name));
      const { found, unclear, surplus } = pair(rows, plannedTasks);
      const given = Object.values(found);
      expect(new Set(given).size).toBe(given.length);
      if (given.length < plannedTasks.length)
        expect(new Set([...given, ...unclear])).toEqual(new Set(rows.map(({ task_id }) => String(task_id))));
      else expect(unclear).toEqual([]);
      expect(surplus.filter((id) => given.includes(id))).toEqual([]);
    }),
    { seed },
  );
});
