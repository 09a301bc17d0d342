import { keyOf, userOf } from '../rows.ts';
import type { Users } from '../users.ts';
import type { RequestParts } from './requests.ts';

export function usersOf({ db, clock }: RequestParts): Users {
  return {
    async put({ name, submitAccount, weight, quota }) {
      db.run(
        `INSERT INTO users (name, submit_account, weight, quota, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET submit_account = excluded.submit_account, weight = excluded.weight,
           quota = excluded.quota`,
        name,
        submitAccount,
        weight,
        JSON.stringify(quota),
        clock.now(),
      );
    },
    async get(name) {
      const row = db.get('SELECT * FROM users WHERE name = ?', name);
      return row && userOf(row);
    },
    list: async () => db.all('SELECT * FROM users ORDER BY name').map(userOf),
    async addKey({ id, user, label }, hash) {
      db.run(
        'INSERT INTO keys (id, user, label, hash, created_at) VALUES (?, ?, ?, ?, ?)',
        id,
        user,
        label,
        hash,
        clock.now(),
      );
    },
    async byKey(hash) {
      const row = db.get(
        `SELECT users.*, keys.id AS key_id FROM keys JOIN users ON users.name = keys.user
         WHERE keys.hash = ? AND keys.revoked_at IS NULL`,
        hash,
      );
      return row && { user: userOf(row), keyId: String(row.key_id) };
    },
    keys: async () => db.all('SELECT *, user AS user_name FROM keys ORDER BY created_at, rowid').map(keyOf),
    revokeKey: async (id) =>
      db.run('UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', clock.now(), id) > 0,
  };
}
