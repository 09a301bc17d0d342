import type { FarmFileRows, FileHashRows } from '#daemon/submissions/fileRecords.ts';
import type {
  CreateRequestRows,
  Facts,
  FrameRows,
  ListRows,
  PlannedTaskRows,
  ProjectRows,
  ResultFileRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { RenderHistoryRows } from '#daemon/submissions/renderHistory.ts';
import type { AgedRows } from '#daemon/submissions/retention/retention.ts';
import type { IdempotencyRows } from '#daemon/submissions/submitting.ts';
import { agedRows } from './agedRows.ts';
import { createRequestRows } from './createRequestRows.ts';
import { databaseFiles } from './databaseFiles.ts';
import { type EventRows, eventRows } from './eventRows.ts';
import { factRows } from './facts.ts';
import { type Doubt, readDoubt } from './failPendingWork.ts';
import { farmFileRows, fileHashRows } from './fileRecordRows.ts';
import { frameRows } from './frameRows.ts';
import { idempotencyRows } from './idempotencyRows.ts';
import { listRows, projectRows } from './listRows.ts';
import type { Migration } from './migrate.ts';
import { migrations as allMigrations } from './migrations/list.ts';
import { type NoticeTable, noticeRows } from './noticeRows.ts';
import { type Damage, endRun, openOrRepairDatabase } from './openOrRepair.ts';
import { type OperationTable, operationRows } from './operationRows.ts';
import { plannedTaskRows } from './plannedTaskRows.ts';
import { renderHistoryRows } from './renderHistoryRows.ts';
import { resultFileRows } from './resultFileRows.ts';
import { runMarker } from './runMarker.ts';
import { type SceneTable, sceneRows } from './sceneRows.ts';
import { type SpendingTable, spendingRows } from './spendingRows.ts';
import { type SubmissionTable, submissionRows } from './submissionRows.ts';
import { type TaskTable, taskRows } from './taskRows.ts';
import { type TransferTable, transferRows } from './transferRows.ts';
import { type Unreadable, unreadableRows } from './unreadable.ts';

export interface Store extends Transactions {
  /** Of this database file; cursors of another one are refused. */
  readonly databaseId: string;
  /** What was found damaged when it was opened, and what was done. */
  readonly damage: Damage | undefined;
  /** Why what is stored may not be the newest that was; a person is asked once. */
  doubt(): Doubt | undefined;
  readonly facts: Facts;
  /** Documents that could not be read. */
  readonly unreadable: Pick<Unreadable, 'counts' | 'onSetAside'>;
  readonly events: EventRows;
  readonly scenes: SceneTable;
  readonly rows: {
    readonly submissions: SubmissionTable;
    readonly plannedTasks: PlannedTaskRows;
    readonly createRequests: CreateRequestRows;
    readonly tasks: TaskTable;
    readonly frames: FrameRows;
    readonly transfers: TransferTable;
    readonly resultFiles: ResultFileRows;
    readonly operations: OperationTable;
    readonly notices: NoticeTable;
    readonly lists: ListRows;
    readonly projects: ProjectRows;
    readonly idempotency: IdempotencyRows;
    readonly fileHashes: FileHashRows;
    readonly farmFiles: FarmFileRows;
    readonly renderHistory: RenderHistoryRows;
    readonly spending: SpendingTable;
    readonly aged: AgedRows;
  };
  onCommit(listener: () => void): void;
  close(): void;
}

export interface StoreOptions {
  /** Default: all that there are. */
  readonly migrations?: readonly Migration[];
  /** For the name of what is set aside; milliseconds since the epoch. */
  readonly now?: () => number;
  /** `none`: nobody looks whether it is the newest that there was; for what copies databases about. */
  readonly marker?: 'none';
  /** An empty database as the migrations make it, which a new one is a copy of. Default: they make each. */
  readonly empty?: string | undefined;
}

/** Opens or makes the database with all its tables. Throws as `takeUpDatabase`. */
export function openStore(
  file: string,
  newDatabaseId: () => string,
  { migrations = allMigrations, now = Date.now, marker: kept, empty }: StoreOptions = {},
): Store {
  const { marker: markerFile, log } = databaseFiles(file);
  const marker = kept === 'none' ? undefined : runMarker(file, markerFile, log);
  const { db, damage } = openOrRepairDatabase(file, migrations, now, { marker, empty });
  const unreadable = unreadableRows(db, now);
  const facts = factRows(db);
  const lists = listRows(db);
  const known = facts.get('database');
  const databaseId = known ?? newDatabaseId();
  // A commit and its sync, which a start waits for.
  if (known === undefined) facts.set('database', databaseId);
  return {
    databaseId,
    damage,
    facts,
    unreadable,
    events: eventRows(db),
    scenes: sceneRows(db),
    rows: {
      submissions: submissionRows(db, unreadable),
      plannedTasks: plannedTaskRows(db, unreadable),
      createRequests: createRequestRows(db, unreadable),
      tasks: taskRows(db, unreadable),
      frames: frameRows(db, unreadable),
      transfers: transferRows(db, unreadable),
      resultFiles: resultFileRows(db, unreadable),
      operations: operationRows(db, unreadable),
      notices: noticeRows(db, unreadable),
      lists,
      projects: projectRows(lists),
      idempotency: idempotencyRows(db),
      fileHashes: fileHashRows(db),
      farmFiles: farmFileRows(db),
      renderHistory: renderHistoryRows(db),
      spending: spendingRows(db),
      aged: agedRows(db),
    },
    transaction: db.transaction,
    onCommit: db.onCommit,
    doubt: () => readDoubt(facts.get),
    close: () => endRun(db, marker),
  };
}
