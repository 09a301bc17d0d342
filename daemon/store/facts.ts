import type { Facts } from '#daemon/submissions/ports.ts';
import type { Database } from './database.ts';

export function factRows(db: Database): Facts {
  return {
    get(name) {
      const row = db.get('SELECT value FROM facts WHERE name = ?', name);
      return row === undefined ? undefined : String(row.value);
    },
    set(name, value) {
      db.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', name, value);
    },
  };
}
