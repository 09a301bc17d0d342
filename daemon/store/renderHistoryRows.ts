import * as z from 'zod';
import type { RenderHistoryRows, RenderSample } from '#daemon/submissions/renderHistory.ts';
import type { Database } from './database.ts';

/** More tell nothing that these do not, and the newest are the most alike. */
const mostSamples = 24;
/** At about 2 KB each. */
const mostKeys = 5000;

const Samples: z.ZodType<readonly RenderSample[]> = z.array(
  z.object({
    taskId: z.string(),
    frames: z.number(),
    seconds: z.number(),
    fee: z.number().optional(),
    currency: z.string().optional(),
    isShared: z.literal(true).optional(),
  }),
);

export function renderHistoryRows(db: Database): RenderHistoryRows {
  /** One that cannot be read is as good as none: it is renewed with the next task. */
  function samples(farm: string, key: string): readonly RenderSample[] {
    const row = db.get('SELECT samples FROM render_history WHERE farm = ? AND key = ?', farm, key);
    if (row === undefined) return [];
    try {
      return Samples.safeParse(JSON.parse(String(row.samples))).data ?? [];
    } catch {
      return [];
    }
  }

  return {
    samples,
    add(farm, key, sample, at) {
      const others = samples(farm, key).filter(({ taskId }) => taskId !== sample.taskId);
      const kept = [...others, sample].slice(-mostSamples);
      db.run(
        'INSERT OR REPLACE INTO render_history VALUES (?, ?, ?, ?)',
        farm,
        key,
        JSON.stringify(kept),
        at,
      );
      const keys = Number(db.get('SELECT count(*) AS keys FROM render_history')?.keys);
      if (keys > mostKeys)
        db.run(
          'DELETE FROM render_history WHERE (farm, key) IN (SELECT farm, key FROM render_history ORDER BY at LIMIT ?)',
          keys - mostKeys,
        );
    },
  };
}
