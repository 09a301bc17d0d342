import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { unitStatesShown } from '#protocol/bridge/submission.ts';
import { transferStates } from '#protocol/bridge/transfer.ts';
import { frameStates, taskStates } from '#protocol/tasks/taskState.ts';

/** The command line of somebody with this locale. */
async function under(locale: string) {
  process.env.LC_ALL = locale;
  jest.resetModules();
  const { stateWord, standWord } = await import('#daemon/cli/tasks/stateWord.ts');
  const { words } = await import('#daemon/cli/language.ts');
  const { taskColumns, frameColumns } = await import('#daemon/cli/tasks/taskColumns.ts');
  return { stateWord, standWord, words, taskColumns, frameColumns };
}
type Spoken = Awaited<ReturnType<typeof under>>;
const all = { task: taskStates, frame: frameStates, submission: unitStatesShown, transfer: transferStates };

describe('a state', () => {
  const before = process.env.LC_ALL;
  let zh: Spoken;
  let en: Spoken;
  beforeAll(async () => {
    zh = await under('zh_CN.UTF-8');
    en = await under('C.UTF-8');
  });
  afterAll(() => {
    process.env.LC_ALL = before;
    if (before === undefined) delete process.env.LC_ALL;
  });

  it.each(Object.entries(all))(
    'of a %s has its Chinese word, and in English that of filters',
    (of, states) => {
      for (const state of states) {
        expect([state, zh.stateWord(of as keyof typeof all, state)]).toEqual([
          state,
          expect.stringMatching(/^\p{Script=Han}/u),
        ]);
        expect(en.stateWord(of as keyof typeof all, state)).toBe(state);
      }
    },
  );

  it('of a submission that is told by its tasks, too', () => {
    expect([zh.standWord('needsYou'), zh.standWord('doneWithFailures'), en.standWord('gone')]).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/\p{Script=Han}/u),
      'gone',
    ]);
  });

  it('stands so in the tables', () => {
    const cells = (columns: readonly { cell(row: never): unknown }[]) =>
      columns[1]?.cell({ state: 'rendering' } as never);
    expect([cells(zh.taskColumns()), cells(zh.frameColumns([]))]).toEqual([
      { text: zh.stateWord('task', 'rendering'), tone: 'busy' },
      { text: zh.stateWord('frame', 'rendering'), tone: 'busy' },
    ]);
  });

  it('that nobody knows stands as it came', () => {
    expect(zh.stateWord('task', 'melted')).toBe('melted');
  });
});

it('what a task renders is a word where the farm gives a number', async () => {
  const { words } = await under('C.UTF-8');
  expect(['0', '1', '2', '7', ''].map((type) => words('cli.taskKind', { type }))).toEqual([
    'Images',
    'Photon map',
    'Photon map and images',
    '7',
    '',
  ]);
});
