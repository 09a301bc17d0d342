import { DatabaseSync } from 'node:sqlite';
import { type CallerLease, LeaseLost } from '../callerLease.ts';
import { type RequestParts, readRequest } from './requests.ts';

/**
 * The lock of a database of its own is the lease: the system releases it when the process dies, and a process that stands
 * still keeps it.
 */
export async function takeLease(
  { db, clock, changed }: RequestParts,
  lockFile: string,
): Promise<CallerLease | undefined> {
  const lock = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
  const losing = new AbortController();

  function writeStart(): void {
    if (losing.signal.aborted) throw new LeaseLost();
    db.run('UPDATE pace SET last_start = ?, last_start_boot = ?', clock.now(), Math.round(clock.sinceBoot()));
  }

  return {
    lost: losing.signal,
    // Its lock was free: its process is over, or released it after its last call.
    formerHasEnded: true,
    async standing() {
      const pace = db.get('SELECT * FROM pace');
      const [wall, boot] = [pace?.last_start, pace?.last_start_boot];
      // Each of the two clocks may have jumped or begun anew; the shorter time counts.
      const passed = Math.min(clock.now() - Number(wall), clock.sinceBoot() - Number(boot));
      return {
        sinceLastStartMs: wall === null ? undefined : Math.max(0, passed),
        virtualNow: Number(pace?.virtual_now ?? 0),
      };
    },
    async startCall() {
      db.transaction(writeStart);
    },
    startRequest: async (id, { begins, ends }) =>
      db.transaction(() => {
        const moved = db.run(
          "UPDATE requests SET state = 'sent', sent_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'stored'",
          clock.now(),
          id,
        );
        if (moved === 0) return undefined;
        writeStart();
        db.run('UPDATE pace SET virtual_now = ?', begins);
        db.run(
          'UPDATE users SET virtual_time = ? WHERE name = (SELECT user FROM requests WHERE id = ?)',
          ends,
          id,
        );
        changed('request', id);
        return readRequest(db, 'id', id);
      }),
    async release() {
      if (losing.signal.aborted) return;
      losing.abort();
      lock.close();
    },
  };
}

const busy = 5;
