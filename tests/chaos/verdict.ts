import { frameNumbers } from './double/frameNumbers.ts';
import type { FarmRow } from './farmInChaos.ts';
import { onFarm, workOf, workOfUnit } from './farmTruth.ts';
import type { JournalEntry } from './faults/faultyFarm.ts';
import type { Order } from './orders.ts';
import type { SubmissionView } from './submissionList.ts';
import type { TaskView } from './taskList.ts';

/** A promise that was broken. */
export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'other';
  readonly what: string;
  /** Farm path of the scene that it is about. */
  readonly scene?: string;
}

export interface Evidence {
  readonly orders: readonly Order[];
  /** Every submission that the daemon has, with its units. */
  readonly submissions: readonly SubmissionView[];
  /** Units of which nobody could prove what became of their create when they were cancelled. */
  readonly undecided: ReadonlySet<string>;
  /** Every task that the farm has. */
  readonly tasks: readonly FarmRow[];
  readonly journal: readonly JournalEntry[];
  /** The tasks as the daemon shows them. */
  readonly shown: readonly TaskView[];
  /** The farm’s lists left out no task, so that none may count as gone. */
  readonly listsAll: boolean;
}

/** Compares what was promised with what the farm has; no finding: every accepted unit is there exactly once. */
export function judge(evidence: Evidence): readonly Finding[] {
  return [
    ...judgePromises(evidence),
    ...judgePlans(evidence),
    ...judgeTasks(evidence),
    ...judgeIds(evidence),
    ...judgeMarks(evidence),
    ...judgeShown(evidence),
  ];
}

type Evident = (evidence: Evidence) => Finding[];

const other = (what: string, scene?: string): Finding => ({
  kind: 'other',
  what,
  ...(scene === undefined ? {} : { scene }),
});

const lost = (what: string, scene: string): Finding => ({ kind: 'lost', what, scene });

/** Each key brought one submission, each 202 one that is still there, and nothing else was submitted. */
const judgePromises: Evident = ({ orders, submissions }) => {
  const known = new Set(submissions.map(({ id }) => id));
  const findings = orders.flatMap(({ key, ids, scenes }) => {
    const scene = onFarm(scenes[0] ?? '');
    if (ids.size === 0) return [other(`“${key}” never got a 202.`, scene)];
    if (ids.size > 1) return [other(`“${key}” got ${ids.size} submissions for one key.`, scene)];
    const missing = [...ids].filter((id) => !known.has(id));
    return missing.map(
      (id): Finding => ({ kind: 'lost', what: `“${key}” got 202 for ${id}, which is gone.`, scene }),
    );
  });
  if (submissions.length > orders.length)
    findings.push(other(`There are ${submissions.length} submissions for ${orders.length} orders.`));
  return findings;
};

/** The units of an order render each asked frame of each scene once, and came to rest as they should. */
const judgePlans: Evident = ({ orders, submissions }) =>
  orders.flatMap(({ key, ids, scenes, frames, cancel }) => {
    const submission = submissions.find(({ id }) => ids.has(id));
    if (!submission) return [];
    const scene = onFarm(scenes[0] ?? '');
    const units = submission.units.filter(({ state }) => state !== 'replaced');
    if (cancel === 'accepted' && units.length === 0) return [];
    const planned = units.flatMap(({ label }) =>
      (frameNumbers(label.frames ?? '') ?? []).map((frame) => `${label.scene} ${frame}`),
    );
    const asked = scenes.flatMap((path) => (frameNumbers(frames) ?? []).map((frame) => `${path} ${frame}`));
    const isWhole = planned.toSorted().join() === asked.toSorted().join();
    const good = cancel === 'accepted' ? ['submitted', 'cancelled'] : ['submitted'];
    return [
      ...(isWhole ? [] : [other(`“${key}” asked for ${frames}; its units render other frames.`, scene)]),
      ...units
        .filter(({ state }) => !good.includes(state))
        .map(({ state, mark }) => other(`“${key}” has a unit [${mark}] that rests as ${state}.`, scene)),
    ];
  });

/** As many tasks of each work as units that were submitted; a cancelled one that was undecided may be there. */
const judgeTasks: Evident = ({ submissions, tasks, undecided }) => {
  const least = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (counts: Map<string, number>, work: string) => counts.set(work, (counts.get(work) ?? 0) + 1);
  for (const unit of submissions.flatMap(({ units }) => units)) {
    if (unit.state === 'submitted') count(least, workOfUnit(unit));
    const mayBeThere = ['submitted', 'needsYou', 'unconfirmed', 'sending'].includes(unit.state);
    if (mayBeThere || (unit.state === 'cancelled' && undecided.has(unit.id))) count(most, workOfUnit(unit));
  }
  const there = new Map<string, FarmRow[]>();
  for (const task of tasks) {
    const work = workOf(task.input_scene_path, task.frames);
    there.set(work, [...(there.get(work) ?? []), task]);
  }
  const works = new Set([...least.keys(), ...most.keys(), ...there.keys()]);
  return [...works].flatMap((work): Finding[] => {
    const found = there.get(work) ?? [];
    const [fewest, highest] = [least.get(work) ?? 0, most.get(work) ?? 0];
    const scene = work.slice(0, work.lastIndexOf(' '));
    const ids = found.map(({ task_id }) => task_id).join(', ') || 'none';
    const what = `${work}: expected ${fewest === highest ? fewest : `${fewest} to ${highest}`} tasks, the farm has ${found.length} (${ids}).`;
    if (found.length < fewest) return [{ kind: 'lost', what, scene }];
    if (found.length > highest) return [{ kind: 'doubled', what, scene }];
    return [];
  });
};

/** Each submitted unit names a task of its own that is its work; one that does not is lost to whoever looks for it. */
const judgeIds: Evident = ({ submissions, tasks }) => {
  const byId = new Map(tasks.map((task) => [task.task_id, task]));
  const taken = new Set<string>();
  return submissions
    .flatMap(({ units }) => units)
    .filter(({ state }) => state === 'submitted')
    .flatMap((unit) => {
      const work = workOfUnit(unit);
      const scene = work.slice(0, work.lastIndexOf(' '));
      const task = byId.get(unit.taskId ?? '');
      if (unit.taskId === undefined || !task)
        return [lost(`[${unit.mark}] names task ${unit.taskId ?? '—'}, which is not there.`, scene)];
      if (taken.has(unit.taskId)) return [lost(`Task ${unit.taskId} is named by two units.`, scene)];
      taken.add(unit.taskId);
      if (workOf(task.input_scene_path, task.frames) === work) return [];
      return [lost(`[${unit.mark}] names task ${unit.taskId}, which is ${task.input_scene_path}.`, scene)];
    });
};

/** No mark went out twice. */
const judgeMarks: Evident = ({ journal }) => {
  const sent = new Set<string>();
  return journal
    .filter(({ kind }) => kind === 'create')
    .flatMap(({ mark = 'no mark', scenes }) => {
      if (!sent.has(mark)) {
        sent.add(mark);
        return [];
      }
      return [other(`The mark [${mark}] went out twice.`, scenes[0])];
    });
};

/** No task that the farm lists is shown as gone, and no results lie outside their folder. */
const judgeShown: Evident = ({ submissions, tasks, shown, listsAll }) => {
  const there = new Set(tasks.map(({ task_id }) => task_id));
  const ours = new Set(submissions.flatMap(({ units }) => units.map(({ taskId }) => taskId)));
  return shown.flatMap(({ taskId, state, resultsFolder }) => [
    ...(listsAll && state === 'gone' && ours.has(taskId) && there.has(taskId)
      ? [other(`Task ${taskId} is shown as gone; the farm lists it.`)]
      : []),
    ...(/\.\.|[\\/]/.test(resultsFolder)
      ? [other(`The results of task ${taskId} are looked for in ${resultsFolder}.`)]
      : []),
  ]);
};
