import { describe, expect, it } from '@jest/globals';
import { judgeCreate } from '#daemon/farms/renderbus/createOutcome.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { classifyRefusal } from '#protocol/renderbus/errorCodes.ts';
import { inWords, text } from '#protocol/texts/text.ts';

const refused = (code: string | undefined, message = 'no'): FarmReply<CreateAnswer> => ({
  kind: 'refused',
  code,
  message,
  ...classifyRefusal(code, message),
});
const rows = (...data: readonly (readonly [taskId: string, result: string])[]): FarmReply<CreateAnswer> => ({
  kind: 'answered',
  result: CreateAnswer.parse({ data: data.map(([task_id, submit_result]) => ({ task_id, submit_result })) }),
});
const failedRow = (more: object): FarmReply<CreateAnswer> => ({
  kind: 'answered',
  result: CreateAnswer.parse({ data: [{ task_id: '', submit_result: '1', ...more }] }),
});
const numbered = (task_id: number): FarmReply<CreateAnswer> => ({
  kind: 'answered',
  result: CreateAnswer.parse({ data: [{ task_id, submit_result: 0 }] }),
});
const outcome = (seen: FarmReply<CreateAnswer>, plannedTasks: number) => {
  const judged = judgeCreate(seen, plannedTasks);
  expect(judged.plannedTasks).toHaveLength(plannedTasks);
  return `${judged.createRequest}: ${judged.plannedTasks.map(({ event, taskId }) => (taskId ? `${event} ${taskId}` : event)).join(', ')}`;
};

describe('for a call of one scene', () => {
  it.each<[string, FarmReply<CreateAnswer>, string]>([
    [
      'failed before the first byte',
      { kind: 'notSent', message: 'ECONNREFUSED' },
      'notProcessed: notProcessed',
    ],
    [
      'the interval text',
      refused('9', 'The interval less than 10s from the last time'),
      'notProcessed: notProcessed',
    ],
    ['the interval text in capitals', refused('1022', 'INTERVAL LESS THAN'), 'notProcessed: notProcessed'],
    ['1010', refused('1010'), 'notProcessed: notProcessed'],
    ['1012', refused('1012'), 'notProcessed: notProcessed'],
    ['1013', refused('1013'), 'notProcessed: notProcessed'],
    ['1005', refused('1005'), 'refused: refused'],
    ['1022', refused('1022'), 'refused: refused'],
    ['a code that nobody knows', refused('4711', 'system busy'), 'unknown: outcomeUnknown'],
    ['no code', refused(undefined), 'unknown: outcomeUnknown'],
    ['a failed row', rows(['', '1']), 'unknown: outcomeUnknown'],
    ['a failed row that names a task', rows(['7', '1']), 'unknown: outcomeUnknown'],
    ['a failed row with a code', failedRow({ error_code: 1022 }), 'refused: refused'],
    ['a failed row with a code between blanks', failedRow({ error_code: ' 1022 ' }), 'refused: refused'],
    ['a failed row with another code', failedRow({ error_code: '9001' }), 'unknown: outcomeUnknown'],
    ['a failed row with a list for a code', failedRow({ error_code: ['1022'] }), 'unknown: outcomeUnknown'],
    ['a failed row with true for a code', failedRow({ error_code: true }), 'unknown: outcomeUnknown'],
    [
      'a failed row with the code constructor',
      failedRow({ error_code: 'constructor' }),
      'unknown: outcomeUnknown',
    ],
    ['the task 0', rows(['0', '0']), 'unknown: outcomeUnknown'],
    ['the task 000', rows(['000', '0']), 'unknown: outcomeUnknown'],
    ['a blank for a task', rows([' ', '0']), 'unknown: outcomeUnknown'],
    ['the task null', rows(['null', '0']), 'unknown: outcomeUnknown'],
    ['the task -1', rows(['-1', '0']), 'unknown: outcomeUnknown'],
    ['a task that JSON has rounded', numbered(2 ** 60), 'unknown: outcomeUnknown'],
    ['a task as a number', numbered(7), 'confirmed: confirmed 7'],
    ['a task with zeros ahead', rows([' 007', '0']), 'confirmed: confirmed 7'],
    ['a task in wide digits', rows(['７', '0']), 'confirmed: confirmed 7'],
    ['unknown', { kind: 'unknown', message: 'reset' }, 'unknown: outcomeUnknown'],
    ['a good row', rows(['7', '0']), 'confirmed: confirmed 7'],
    ['no row', rows(), 'unknown: outcomeUnknown'],
    ['two rows', rows(['7', '0'], ['8', '0']), 'unknown: outcomeUnknown'],
    ['a row without a task', rows(['', '0']), 'unknown: outcomeUnknown'],
    ['a row without a result', rows(['7', '']), 'unknown: outcomeUnknown'],
    ['a row with a result that nobody knows', rows(['7', '2']), 'unknown: outcomeUnknown'],
  ])('%s', (_title, seen, expected) => {
    expect(outcome(seen, 1)).toBe(expected);
  });

  it('a refusal without a known code keeps its words until the tag tells', () => {
    const kept = { code: '9001', message: 'system busy', from: 'farm' };
    const [plannedTask] = judgeCreate(refused('9001', 'system busy'), 1).plannedTasks;
    expect([plannedTask?.error, plannedTask?.refusal]).toEqual([kept, kept]);
    expect(judgeCreate(failedRow({ description: 'scene is locked' }), 1).plannedTasks[0]?.refusal).toEqual({
      code: 'submitFailed',
      message: 'scene is locked',
      from: 'farm',
    });
  });

  it.each([
    [{ error_message: '', description: null, message: 'the scene is locked' }, 'the scene is locked'],
    [{ error_message: { zh: '场景被锁定' } }, '{"zh":"场景被锁定"}'],
    [{ description: 503 }, '503'],
  ])('the words of a failed row are found in %j', (row, message) => {
    expect(judgeCreate(failedRow(row), 1).plannedTasks[0]?.refusal?.message).toBe(message);
  });

  it('a refusal keeps the farm’s code and words', () => {
    expect(judgeCreate(refused('1022', 'no such project'), 1).plannedTasks[0]?.error).toEqual({
      code: '1022',
      message: 'no such project',
      from: 'farm',
    });
    expect(judgeCreate({ kind: 'notSent', message: 'refused' }, 1).plannedTasks[0]?.error?.from).toBe(
      'bridge',
    );
  });
});

describe('for a batch', () => {
  it.each<[string, FarmReply<CreateAnswer>, string]>([
    [
      'failed before the first byte',
      { kind: 'notSent', message: '' },
      'notProcessed: notProcessed, notProcessed',
    ],
    ['1010', refused('1010'), 'notProcessed: notProcessed, notProcessed'],
    ['the interval text', refused('9', 'interval less than 10s'), 'notProcessed: notProcessed, notProcessed'],
    ['any other refusal', refused('1022'), 'refused: batchRefused, batchRefused'],
    ['a refusal that nobody knows', refused('9001', 'busy'), 'unknown: outcomeUnknown, outcomeUnknown'],
    ['as many good rows as scenes', rows(['7', '0'], ['8', '0']), 'confirmed: confirmed 7, confirmed 8'],
    ['fewer rows', rows(['7', '0']), 'unknown: outcomeUnknown, outcomeUnknown'],
    ['a failed row among others', rows(['7', '0'], ['', '1']), 'unknown: outcomeUnknown, outcomeUnknown'],
    ['failed rows alone', rows(['', '1'], ['', '1']), 'unknown: outcomeUnknown, outcomeUnknown'],
    ['a row with the task 0', rows(['7', '0'], ['0', '0']), 'unknown: outcomeUnknown, outcomeUnknown'],
    ['unknown', { kind: 'unknown', message: '' }, 'unknown: outcomeUnknown, outcomeUnknown'],
  ])('%s', (_title, seen, expected) => {
    expect(outcome(seen, 2)).toBe(expected);
  });

  it('of which the answer names some tasks, each goes alone where it goes again; one without an answer may not', () => {
    const alone = (seen: FarmReply<CreateAnswer>) =>
      judgeCreate(seen, 2).plannedTasks.map(({ goesAlone }) => goesAlone);
    expect(alone(rows(['7', '0'], ['', '1']))).toEqual([true, true]);
    expect(alone(rows(['7', '0']))).toEqual([true, true]);
    expect(alone({ kind: 'unknown', message: '' })).toEqual([undefined, undefined]);
  });
});

describe('why a create was not processed', () => {
  it('is said in the language of who reads it, or in the words that there are', () => {
    const why = text('farm.noKey');
    const [said] = judgeCreate({ kind: 'notSent', message: inWords(why, 'en'), text: why }, 1).plannedTasks;
    expect(said?.error).toMatchObject({ code: 'notSent', from: 'bridge', params: { text: 'farm.noKey' } });
    const [plain] = judgeCreate({ kind: 'notSent', message: 'ECONNREFUSED' }, 1).plannedTasks;
    expect(plain?.error).toEqual({ code: 'notSent', message: 'ECONNREFUSED', from: 'bridge' });
  });

  it.each([
    ['calls came too fast', { message: 'The interval less than 10s from the last time' }],
    ['the account may not call', { error_code: '1010', message: 'disabled' }],
  ])('is said of a failed row where %s', (_why, more) => {
    const judged = judgeCreate(failedRow(more), 1);
    expect(judged).toMatchObject({
      createRequest: 'notProcessed',
      plannedTasks: [{ event: 'notProcessed', error: { message: more.message, from: 'farm' } }],
    });
  });

  it('without any word of the farm has a sentence of ours', () => {
    const [unit] = judgeCreate(failedRow({ error_code: '1022' }), 1).plannedTasks;
    expect(unit?.error).toMatchObject({
      code: '1022',
      from: 'farm',
      params: { text: 'failures.submitFailed' },
    });
    const [bare] = judgeCreate(failedRow({}), 1).plannedTasks;
    expect(bare?.error?.code).toBe('submitFailed');
  });

  it('of an unknown answer is in the log alone', () => {
    expect(judgeCreate({ kind: 'unknown', message: 'reset' }, 2).why).toBe('reset');
    expect(judgeCreate(rows(['7', '2']), 2).plannedTasks).toEqual([
      { event: 'outcomeUnknown', goesAlone: true },
      { event: 'outcomeUnknown', goesAlone: true },
    ]);
    expect(judgeCreate(rows(['7', '2']), 1).plannedTasks).toEqual([{ event: 'outcomeUnknown' }]);
  });
});
