import { frameNumbers } from './double/frameNumbers.ts';
import type { FarmRow } from './farmInChaos.ts';
import { onFarm, workOf, workOfPlannedTask } from './farmTruth.ts';
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
  /** Every submission that the daemon has, with its planned tasks. */
  readonly submissions: readonly SubmissionView[];
  /** Planned tasks of which nobody could prove what became of their create when they were cancelled. */
  readonly undecided: ReadonlySet<string>;
  /** Every task that the farm has. */
  readonly tasks: readonly FarmRow[];
  readonly journal: readonly JournalEntry[];
  /** The tasks as the daemon shows them. */
  readonly shown: readonly TaskView[];
  /** The farm’s lists left out no task, so that none may count as gone. */
  readonly listsAll: boolean;
}

/** Compares what was promised with what the farm has; no finding: every accepted planned task is there exactly once. */
export function judge(evidence: Evidence): readonly Finding[] {
  return [
    ...judgePromises(evidence),
    ...judgePlans(evidence),
    ...judgeTasks(evidence),
    ...judgeIds(evidence),
    ...judgeTags(evidence),
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

/** The planned tasks of an order render each asked frame of each scene once, and came to rest as they should. */
const judgePlans: Evident = ({ orders, submissions }) =>
  orders.flatMap(({ key, ids, scenes, frames, cancel }) => {
    const submission = submissions.find(({ id }) => ids.has(id));
    if (!submission) return [];
    const scene = onFarm(scenes[0] ?? '');
    const plannedTasks = submission.plannedTasks.filter(({ state }) => state !== 'replaced');
    if (cancel === 'accepted' && plannedTasks.length === 0) return [];
    const planned = plannedTasks.flatMap(({ label }) =>
      (frameNumbers(label.frames ?? '') ?? []).map((frame) => `${label.scene} ${frame}`),
    );
    const asked = scenes.flatMap((path) => (frameNumbers(frames) ?? []).map((frame) => `${path} ${frame}`));
    const isWhole = planned.toSorted().join() === asked.toSorted().join();
    const good = cancel === 'accepted' ? ['submitted', 'cancelled'] : ['submitted'];
    return [
      ...(isWhole ? [] : [other(`“${key}” asked for ${frames}; its units render other frames.`, scene)]),
      ...plannedTasks
        .filter(({ state }) => !good.includes(state))
        .map(({ state, tag }) => other(`“${key}” has a unit [${tag}] that rests as ${state}.`, scene)),
    ];
  });

/** As many tasks of each work as planned tasks that were submitted; a cancelled one that was undecided may be there. */
const judgeTasks: Evident = ({ submissions, tasks, undecided }) => {
  const least = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (counts: Map<string, number>, work: string) => counts.set(work, (counts.get(work) ?? 0) + 1);
  for (const plannedTask of submissions.flatMap(({ plannedTasks }) => plannedTasks)) {
    if (plannedTask.state === 'submitted') count(least, workOfPlannedTask(plannedTask));
    const mayBeThere = ['submitted', 'needsYou', 'unconfirmed', 'sending'].includes(plannedTask.state);
    if (mayBeThere || (plannedTask.state === 'cancelled' && undecided.has(plannedTask.id)))
      count(most, workOfPlannedTask(plannedTask));
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

/** Each submitted planned task names a task of its own that is its work; one that does not is lost. */
const judgeIds: Evident = ({ submissions, tasks }) => {
  const byId = new Map(tasks.map((task) => [task.task_id, task]));
  const taken = new Set<string>();
  return submissions
    .flatMap(({ plannedTasks }) => plannedTasks)
    .filter(({ state }) => state === 'submitted')
    .flatMap((plannedTask) => {
      const work = workOfPlannedTask(plannedTask);
      const scene = work.slice(0, work.lastIndexOf(' '));
      const task = byId.get(plannedTask.taskId ?? '');
      if (plannedTask.taskId === undefined || !task)
        return [
          lost(`[${plannedTask.tag}] names task ${plannedTask.taskId ?? '—'}, which is not there.`, scene),
        ];
      if (taken.has(plannedTask.taskId))
        return [lost(`Task ${plannedTask.taskId} is named by two units.`, scene)];
      taken.add(plannedTask.taskId);
      if (workOf(task.input_scene_path, task.frames) === work) return [];
      return [
        lost(
          `[${plannedTask.tag}] names task ${plannedTask.taskId}, which is ${task.input_scene_path}.`,
          scene,
        ),
      ];
    });
};

/** No tag went out twice. */
const judgeTags: Evident = ({ journal }) => {
  const sent = new Set<string>();
  return journal
    .filter(({ kind }) => kind === 'create')
    .flatMap(({ tag = 'no mark', scenes }) => {
      if (!sent.has(tag)) {
        sent.add(tag);
        return [];
      }
      return [other(`The mark [${tag}] went out twice.`, scenes[0])];
    });
};

/** No task that the farm lists is shown as gone, and no results lie outside their folder. */
const judgeShown: Evident = ({ submissions, tasks, shown, listsAll }) => {
  const there = new Set(tasks.map(({ task_id }) => task_id));
  const ours = new Set(submissions.flatMap(({ plannedTasks }) => plannedTasks.map(({ taskId }) => taskId)));
  return shown.flatMap(({ taskId, state, resultsFolder }) => [
    ...(listsAll && state === 'gone' && ours.has(taskId) && there.has(taskId)
      ? [other(`Task ${taskId} is shown as gone; the farm lists it.`)]
      : []),
    ...(/\.\.|[\\/]/.test(resultsFolder)
      ? [other(`The results of task ${taskId} are looked for in ${resultsFolder}.`)]
      : []),
  ]);
};
