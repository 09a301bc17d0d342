import type { AuditTrail, GatewayFacts } from '../gatewayStore.ts';
import { auditEntryOf } from '../rows.ts';
import type { GatewayFile } from './openFile.ts';

export function auditOf(db: GatewayFile): AuditTrail {
  return {
    async append({ at, who, what, subject, detail }) {
      db.run(
        'INSERT INTO audit (at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?)',
        at,
        who,
        what,
        subject,
        detail ?? null,
      );
    },
    async list(limit, before = Number.MAX_SAFE_INTEGER) {
      return db
        .all('SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?', before, limit)
        .map(auditEntryOf);
    },
    removeBefore: async (at) => db.run('DELETE FROM audit WHERE at < ?', at),
  };
}

export function factsOf(db: GatewayFile): GatewayFacts {
  return {
    async get(name) {
      const row = db.get('SELECT value FROM facts WHERE name = ?', name);
      return row && String(row.value);
    },
    async set(name, value) {
      db.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', name, value);
    },
  };
}
