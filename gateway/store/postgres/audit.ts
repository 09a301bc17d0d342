import type { AuditTrail, GatewayFacts } from '../gatewayStore.ts';
import { auditEntryOf, maybe } from '../rows.ts';
import type { TableParts } from './parts.ts';
import { removeInSlices } from './removeInSlices.ts';

export function auditOf({ sessions, newToken }: TableParts): AuditTrail {
  return {
    append: async ({ at, who, what, subject, detail }) => {
      const token = newToken();
      await sessions.ask((queries) =>
        queries.run(
          `INSERT INTO audit (written_by, at, who, what, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (written_by) DO NOTHING`,
          [token, at, who, what, subject, detail ?? null],
        ),
      );
    },
    list: (limit, before = Number.MAX_SAFE_INTEGER) =>
      sessions.ask(async (queries) => {
        const rows = await queries.all(
          'SELECT * FROM audit WHERE number < $1 ORDER BY number DESC LIMIT $2',
          [before, limit],
        );
        return rows.map(auditEntryOf);
      }),
    removeBefore: (at) => removeInSlices(sessions, 'audit', 'at < $1', [at]),
  };
}

export function factsOf({ calling }: Pick<TableParts, 'calling'>): GatewayFacts {
  return {
    get: (name) =>
      calling.ask(async (queries) => {
        const row = await queries.one('SELECT value FROM facts WHERE name = $1', [name]);
        return maybe('value', row?.value, String).value;
      }),
    set: async (name, value) => {
      await calling.ask((queries) =>
        queries.run(
          'INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
          [name, value],
        ),
      );
    },
  };
}
