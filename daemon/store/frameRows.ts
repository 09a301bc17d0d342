import type { FrameRows } from '#daemon/submissions/ports.ts';
import type { FrameRecord } from '#daemon/submissions/records.ts';
import type { Database } from './database.ts';
import { frameDocument } from './documents/frame.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

export function frameRows(db: Database, unreadable: Unreadable): FrameRows {
  const frames = documentsOf(db, frameDocument, unreadable);
  const get = (farm: string, taskId: string, frameId: string) =>
    frames.of(
      db.get(
        'SELECT seq, doc FROM frames WHERE farm = ? AND task_id = ? AND frame_id = ?',
        farm,
        taskId,
        frameId,
      ),
    );
  return {
    ofTask: (farm, taskId) =>
      frames.ofAll(
        db.all(
          "SELECT seq, doc FROM frames WHERE farm = ? AND task_id = ? ORDER BY doc ->> 'number', seq",
          farm,
          taskId,
        ),
      ),
    numbered: (farm, taskId, number) =>
      frames.ofAll(
        db.all(
          "SELECT seq, doc FROM frames WHERE farm = ? AND task_id = ? AND doc ->> 'number' = ?",
          farm,
          taskId,
          number,
        ),
      ),
    put(told) {
      const known = get(told.farm, told.taskId, told.frameId);
      const fresh = { ...homeOf(known), ...told };
      const moved = known?.percent !== fresh.percent;
      const changed = !known || differs(known, fresh);
      const frame: FrameRecord = { ...fresh, revision: (known?.revision ?? 0) + (changed ? 1 : 0) };
      if (!changed && !moved) return { frame, changed, moved };
      if (!known) frames.insert(frame);
      else {
        const { farm, taskId, frameId } = frame;
        frames.replace(frame, 'farm = ? AND task_id = ? AND frame_id = ?', farm, taskId, frameId);
      }
      return { frame, changed, moved };
    },
  };
}

/** What the farm does not tell of a frame. */
function homeOf(known: FrameRecord | undefined): Partial<FrameRecord> {
  if (!known) return {};
  const { file, besideNewer, flag, sameAs, thumbnail, thumbnailFile } = known;
  return { file, besideNewer, flag, sameAs, thumbnail, thumbnailFile };
}

/** How far a frame is, is progress and no change. */
function differs(
  { revision: _, percent: _known, ...known }: FrameRecord,
  { percent: _fresh, ...fresh }: Omit<FrameRecord, 'revision'>,
): boolean {
  const keys = new Set([...Object.keys(known), ...Object.keys(fresh)]) as Set<keyof typeof fresh>;
  return [...keys].some((key) => known[key] !== fresh[key]);
}
