import type { Submission, SubmissionState } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { type Choice, chooseRows, orderOf } from './choose.ts';
import { putInOrder, takeOut } from './putInOrder.ts';
import {
  type Row,
  type SubmissionRow,
  submissionRow,
  type TaskRow,
  type Tone,
  taskRow,
  toneOf,
} from './rows.ts';

/** What there is, and which of it is shown in which order. */
export interface QueueList {
  readonly submissions: readonly SubmissionRow[];
  readonly tasks: readonly TaskRow[];
  readonly counts: Readonly<Record<Tone, number>>;
  readonly choice: Choice;
  readonly shown: readonly Row[];
}

export interface QueueSource {
  readonly submissions: Iterable<Submission>;
  readonly tasks: Iterable<Task>;
}

/** Submissions of which nothing waits any more are told by their tasks. */
const reached: ReadonlySet<SubmissionState> = new Set(['submitted', 'cancelled']);
/** More new rows than this share of all are sorted with the others. */
const fewShare = 1 / 8;

/**
 * `before`: the list of a moment ago. What is the same at the same place keeps its row, and the few that are new are put
 * where they belong: counting and sorting forty thousand takes longer than a frame.
 */
export function listQueue(source: QueueSource, choice: Choice, before?: QueueList): QueueList {
  const change: Change = { fresh: [], gone: new Set() };
  const submissions = keepRows(
    waiting(source.submissions),
    submissionOf,
    submissionRow,
    before?.submissions ?? [],
    change,
  );
  const tasks = keepRows(source.tasks, taskOf, taskRow, before?.tasks ?? [], change);
  const counts = { ...(before?.counts ?? nothing) };
  for (const row of change.gone) counts[toneOf(row)] -= 1;
  for (const row of change.fresh) counts[toneOf(row)] += 1;
  const all = { submissions, tasks, counts, choice };
  if (before?.choice !== choice || change.fresh.length > (submissions.length + tasks.length) * fewShare)
    return { ...all, shown: chooseRows([...submissions, ...tasks], choice) };
  const order = orderOf(choice);
  const kept = takeOut(before.shown, change.gone, order);
  return { ...all, shown: putInOrder(kept, chooseRows(change.fresh, choice), order) };
}

const nothing: Readonly<Record<Tone, number>> = {
  needsYou: 0,
  failed: 0,
  running: 0,
  waiting: 0,
  done: 0,
  ended: 0,
};

interface Change {
  readonly fresh: Row[];
  readonly gone: Set<Row>;
}

/** A row for each; where the same thing stood at the same place, the same row. */
function keepRows<Item, Kept extends Row>(
  items: Iterable<Item>,
  itemOf: (row: Kept) => Item,
  rowOf: (item: Item) => Kept,
  before: readonly Kept[],
  { fresh, gone }: Change,
): readonly Kept[] {
  const rows: Kept[] = [];
  for (const item of items) {
    const known = before[rows.length];
    if (known && itemOf(known) === item) {
      rows.push(known);
      continue;
    }
    const row = rowOf(item);
    rows.push(row);
    fresh.push(row);
    if (known) gone.add(known);
  }
  for (let index = rows.length; index < before.length; index += 1) {
    const row = before[index];
    if (row) gone.add(row);
  }
  return rows;
}

const taskOf = ({ task }: TaskRow) => task;
const submissionOf = ({ submission }: SubmissionRow) => submission;

function* waiting(submissions: Iterable<Submission>): Iterable<Submission> {
  for (const submission of submissions) if (!reached.has(submission.state)) yield submission;
}
