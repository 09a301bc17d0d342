import type { AuditTrail } from '../store/gatewayStore.ts';

type Entry = Awaited<ReturnType<AuditTrail['list']>>[number];

export interface AuditQuestion {
  readonly before?: number | undefined;
  /** "": of all. */
  readonly who: string;
  /** Held by what was done, to what, or its detail, whatever its capitals; "": all. */
  readonly find: string;
}

const mostFound = 100;
const slice = 500;
/** So many entries are read for one answer, a slice at a time, so that a search holds nobody up. */
const mostRead = 5000;

/** The newest entries that are meant. `cursor`: where to go on, although nothing may have been found; null: that was all. */
export async function findAudit(
  audit: Pick<AuditTrail, 'list'>,
  { before, who, find }: AuditQuestion,
): Promise<{ readonly items: readonly Entry[]; readonly cursor: number | null }> {
  const sought = find.toLowerCase();
  const isMeant = (entry: Entry) =>
    (who === '' || entry.who === who) &&
    `${entry.what} ${entry.subject} ${entry.detail ?? ''}`.toLowerCase().includes(sought);
  const items: Entry[] = [];
  let cursor = before;
  for (let read = 0; read < mostRead; read += slice) {
    const entries = await audit.list(slice, cursor);
    for (const entry of entries) {
      if (items.length === mostFound) return { items, cursor: cursor ?? null };
      cursor = entry.number;
      if (isMeant(entry)) items.push(entry);
    }
    if (entries.length < slice) return { items, cursor: null };
  }
  return { items, cursor: cursor ?? null };
}
