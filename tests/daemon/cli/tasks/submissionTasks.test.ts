import { describe, expect, it } from '@jest/globals';
import { isOver, standOf, tasksOfSubmissions } from '#daemon/cli/tasks/submissionTasks.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';

type Progress = Submission['progress'];

function submission(state: Submission['state'], progress: Progress, id = 's', path = '/a.ma'): Submission {
  return { id, state, progress, scene: { path, name: 'a' } } as Submission;
}

const tasks = (...states: Task['state'][]) => states.map((state) => ({ state, submissionId: 's' }) as Task);

describe('a submission is over', () => {
  const rows: readonly (readonly [string, Submission['state'], Progress, Task['state'][], boolean])[] = [
    ['when all its tasks are done', 'submitted', { submitted: 2 }, ['done', 'done'], true],
    ['not while a task renders', 'submitted', { submitted: 2 }, ['done', 'rendering'], false],
    ['not while the farm has not listed a task', 'submitted', { submitted: 2 }, ['done'], false],
    ['not while one part waits, though another failed', 'failed', { failed: 1, waiting: 1 }, [], false],
    [
      'not while one part is sent, though another needs a person',
      'needsYou',
      { needsYou: 1, sending: 1 },
      [],
      false,
    ],
    ['when what is left needs a person', 'needsYou', { needsYou: 1, submitted: 1 }, ['done'], true],
    ['when it failed', 'failed', { failed: 1 }, [], true],
    ['when it was cancelled', 'cancelled', { cancelled: 3 }, [], true],
    ['not before it has a plan', 'queued', {}, [], false],
    ['when somebody stopped its task', 'submitted', { submitted: 1 }, ['stopped'], true],
  ];

  it.each(rows)('%s', (_title, state, progress, states, over) => {
    expect(isOver(submission(state, progress), tasks(...states))).toBe(over);
  });
});

describe('how a submission stands is told', () => {
  it.each([
    ['done', ['done', 'done']],
    ['rendering', ['done', 'rendering', 'failed']],
    ['failed', ['done', 'failed']],
    ['stopped', ['stopped', 'done']],
    ['submitted', ['done']],
  ] as const)('%s: %j', (stand, states) => {
    expect(
      standOf(submission('submitted', { submitted: stand === 'rendering' ? 3 : 2 }), tasks(...states)),
    ).toBe(stand);
  });

  it('by itself while it is not with the farm', () => {
    expect(standOf(submission('uploading', { uploading: 1 }), [])).toBe('uploading');
  });
});

describe('the tasks of submissions are found', () => {
  /** 1,200 tasks of one scene, newest first; every third belongs to the submission. */
  const all = Array.from({ length: 1200 }, (_, n) => ({
    taskId: String(n),
    submissionId: n % 3 === 0 ? 's' : 'x',
  }));

  function bridge() {
    const asked: (string | undefined)[] = [];
    return {
      asked,
      async tasks({
        query: { limit = 100, cursor, scene } = {},
      }: {
        query?: { limit?: number; cursor?: string; scene?: string };
      }) {
        asked.push(scene);
        const from = Number(cursor ?? 0);
        const next = from + limit < all.length ? String(from + limit) : null;
        return { items: all.slice(from, from + limit), cursor: next, eventsCursor: 'k.1' };
      },
    };
  }

  it('over all pages that it takes, and no more', async () => {
    const many = bridge();
    const found = await tasksOfSubmissions(many as never, [submission('submitted', { submitted: 400 })]);
    expect([found.length, many.asked]).toEqual([400, ['/a.ma', '/a.ma', '/a.ma']]);
    const few = bridge();
    expect(
      await tasksOfSubmissions(few as never, [submission('submitted', { submitted: 160 })]),
    ).toHaveLength(167);
    expect(few.asked).toHaveLength(1);
  });

  it('without asking for those of one that has none yet', async () => {
    const none = bridge();
    expect(await tasksOfSubmissions(none as never, [submission('queued', {})])).toEqual([]);
    expect(none.asked).toEqual([]);
  });

  it('to the end of the list, when one is not there yet', async () => {
    const early = bridge();
    await tasksOfSubmissions(early as never, [submission('submitted', { submitted: 401 })]);
    expect(early.asked).toHaveLength(3);
  });
});
