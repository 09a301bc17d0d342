import { describe, expect, it } from '@jest/globals';
import { createGroupedCommit } from '#daemon/submissions/groupedCommits.ts';

/** A database whose transactions are listed when they are on the disk; what a failed one wrote is taken back. */
function recorder() {
  const commits: string[][] = [];
  let open: string[] = [];
  let fails: unknown;
  const turns: (() => void)[] = [];
  const store = {
    transaction<Result>(run: () => Result): Result {
      open = [];
      const result = run();
      if (fails !== undefined) throw fails;
      commits.push(open);
      return result;
    },
  };
  const grouped = createGroupedCommit(store, () => new Promise((resolve) => turns.push(resolve)));
  return {
    commits,
    grouped,
    /** Answers how many were written in this transaction. */
    write: (what: string) => open.push(what),
    failWith(error: unknown) {
      fails = error;
    },
    async turn() {
      for (const go of turns.splice(0)) go();
      await new Promise(setImmediate);
    },
  };
}

describe('changes of one turn of the event loop', () => {
  it('are one commit, and each is told when that is on the disk', async () => {
    const { grouped, write, commits, turn } = recorder();
    const told: string[] = [];
    const first = grouped(() => write('a')).then((result) => told.push(`a ${result}`));
    const second = grouped(() => write('b')).then((result) => told.push(`b ${result}`));
    await new Promise(setImmediate);
    expect([commits, told]).toEqual([[], []]);
    await turn();
    await Promise.all([first, second]);
    expect([commits, told]).toEqual([[['a', 'b']], ['a 1', 'b 2']]);
  });

  it('that come later are a commit of their own', async () => {
    const { grouped, write, commits, turn } = recorder();
    const first = grouped(() => write('a'));
    await turn();
    const second = grouped(() => write('b'));
    await turn();
    await Promise.all([first, second]);
    expect(commits).toEqual([['a'], ['b']]);
  });

  it('are committed one by one where one of them fails, which fails alone', async () => {
    const { grouped, write, commits, turn } = recorder();
    const outcomes = Promise.allSettled([
      grouped(() => write('a')),
      grouped(() => {
        write('b');
        throw new Error('refused');
      }),
      grouped(() => write('c')),
    ]);
    await turn();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(commits).toEqual([['a'], ['c']]);
  });

  it('are told of to nobody where nothing can be committed', async () => {
    const { grouped, write, commits, turn, failWith } = recorder();
    failWith(new Error('The disk is full.'));
    const outcomes = Promise.allSettled([grouped(() => write('a')), grouped(() => write('b'))]);
    await turn();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(commits).toEqual([]);
  });
});
