import { type ObservedPath, withFacts } from './observedFiles.ts';
import type { Plan, PlanContext } from './planning.ts';
import type { Clock, PlannedTaskRows, Random, SubmissionRows } from './ports.ts';
import type { PlannedTaskRecord, SubmissionRecord } from './records.ts';
import { settleSettings } from './standingSettings.ts';
import type { Submitted } from './submitted.ts';

export interface PlanRecordsParts {
  readonly farm: string;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly planning: Pick<PlanContext, 'defaults' | 'standing' | 'pathMap'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** What is written down of a plan. */
export interface PlanRecords {
  /** As it was asked for, before anything is planned. */
  newSubmission(submitted: Submitted): SubmissionRecord;
  /**
   * The plan’s files with what was seen of them, and its planned tasks behind those that there are; part of the
   * transaction around it.
   */
  keep(submissionId: string, made: Plan, seen: readonly ObservedPath[]): void;
  /** Planned tasks from this position on, in that state but for those on hold; answers them as they are stored. */
  insert(
    submissionId: string,
    planned: Plan['plannedTasks'],
    state: PlannedTaskRecord['state'],
    firstPosition?: number,
  ): readonly PlannedTaskRecord[];
}

export function createPlanRecords(parts: PlanRecordsParts): PlanRecords {
  const { farm, submissions, plannedTasks, clock, random } = parts;

  const insert: PlanRecords['insert'] = (submissionId, planned, state, firstPosition = 0) => {
    const updatedAt = clock.now();
    const rows = planned.map(
      ({ label, create, facts, renderSize, holds, hardStopSeconds, onHold }, index): PlannedTaskRecord => ({
        id: random.id(),
        submissionId,
        farm,
        revision: 1,
        position: firstPosition + index,
        state: onHold ? 'onHold' : state,
        label,
        create,
        facts,
        renderSize,
        holds,
        hardStopSeconds,
        cancelRequested: false,
        callId: undefined,
        mark: undefined,
        taskId: undefined,
        attempts: 0,
        goesAlone: false,
        error: undefined,
        updatedAt,
      }),
    );
    plannedTasks.insert(rows);
    return rows;
  };

  return {
    insert,

    newSubmission({ taskType, snapshot, settings: chosen, rerenderOf, verify }) {
      const now = clock.now();
      const { standing, ...kept } = parts.planning;
      const given = { settings: chosen, defaults: kept.defaults };
      // Later presets, locks and path maps change nothing of it.
      const { settings, defaults } = standing
        ? settleSettings(taskType.settingsSchema, given, standing)
        : given;
      return {
        id: random.id(),
        farm,
        revision: 1,
        taskType: taskType.type,
        host: { app: snapshot.host.app, version: snapshot.host.version },
        scene: { path: snapshot.scene.path, name: snapshot.scene.name },
        settings,
        defaults,
        pathMap: kept.pathMap,
        projectName: undefined,
        problems: [],
        planned: false,
        cancelRequested: false,
        ...(verify ? { verifyFiles: true } : {}),
        error: undefined,
        transferId: undefined,
        rerenderOf,
        createdAt: now,
        updatedAt: now,
      };
    },

    keep(submissionId, made, seen) {
      submissions.setFiles(submissionId, withFacts(made.files, seen));
      insert(submissionId, made.plannedTasks, 'queued', plannedTasks.ofSubmission(submissionId).length);
    },
  };
}
