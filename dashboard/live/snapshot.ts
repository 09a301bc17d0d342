import type { Signal } from '@preact/signals';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { Collection, Revised } from './collection.ts';

export interface SnapshotPlaces {
  readonly farm: Signal<Farm | undefined>;
  readonly tasks: Collection<Task>;
  readonly submissions: Collection<Submission>;
  readonly transfers: Collection<Transfer>;
  readonly operations: Collection<Operation>;
  readonly notices: Collection<Notice>;
}

type ReadClient = Pick<
  BridgeClient,
  'farm' | 'tasks' | 'submissions' | 'transfers' | 'operations' | 'notices'
>;

interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly cursor: string | null;
  readonly eventsCursor: string;
}

export interface Reading {
  readonly signal: AbortSignal;
  /** Rests after an answer that did not come; throws when there is no point in asking again. */
  readonly rested: (error: unknown, failures: number) => Promise<void>;
}

/** A first page that is drawn at once; the later ones are as large as the daemon gives. */
const firstPage = 100;
const pageSize = 500;

/**
 * Reads what is shown first, and goes on with what is older. Events go on from the first page of the first list: what
 * changed while the others were read comes as an event too, and lower revisions change nothing.
 */
export async function readSnapshot(
  client: ReadClient,
  places: SnapshotPlaces,
  { signal, rested }: Reading,
): Promise<{ readonly eventsCursor: string; readonly rest: Promise<unknown> }> {
  const taskReading = places.tasks.beginReading();
  const first = await client.tasks({ query: { limit: firstPage }, signal });
  for (const task of first.items) places.tasks.put(task);
  const readAll = async <Item extends Revised>(
    collection: Collection<Item>,
    page: (cursor: string | undefined) => Promise<ListPage<Item>>,
  ) => {
    const reading = collection.beginReading();
    await readPages(collection, undefined, page);
    reading.done();
  };
  const query = (cursor: string | undefined) => ({
    query: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
    signal,
  });
  const [farm] = await Promise.all([
    client.farm({ signal }),
    readAll(places.submissions, (cursor) => client.submissions(query(cursor))),
    readAll(places.notices, (cursor) => client.notices(query(cursor))),
    readNewest(places.transfers, client.transfers(query(undefined))),
    readNewest(places.operations, client.operations(query(undefined))),
  ]);
  places.farm.value = farm;
  const olderTasks = (cursor: string | undefined) => persistently(() => client.tasks(query(cursor)), rested);
  const rest = readPages(places.tasks, first.cursor, olderTasks).then(taskReading.done);
  return { eventsCursor: first.eventsCursor, rest };
}

async function readPages<Item extends Revised>(
  collection: Collection<Item>,
  from: string | null | undefined,
  page: (cursor: string | undefined) => Promise<ListPage<Item>>,
): Promise<void> {
  for (let cursor = from; cursor !== null; ) {
    const { items, cursor: next } = await page(cursor);
    for (const item of items) collection.put(item);
    cursor = next;
  }
}

/** Of what grows without end the newest are enough. */
async function readNewest<Item extends Revised>(
  collection: Collection<Item>,
  page: Promise<ListPage<Item>>,
): Promise<void> {
  for (const item of (await page).items) collection.put(item);
}

/** Asks until there is an answer: a daemon that is away for a while does not leave half a list. */
async function persistently<Answer>(ask: () => Promise<Answer>, rested: Reading['rested']): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      await rested(error, failures);
    }
  }
}
