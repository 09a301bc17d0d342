import { mayReplace } from '../mayReplace.ts';
import { keyOf, settingsOf, userOf } from '../rows.ts';
import type { KeyHolder, Users } from '../users.ts';
import type { RequestParts } from './requests.ts';

export function usersOf({ db, clock, changed }: RequestParts): Users {
  /** Of a key that is not revoked. */
  function holder(where: string, ...values: (string | number)[]): KeyHolder | undefined {
    const row = db.get(
      `SELECT users.*, keys.id AS key_id FROM keys JOIN users ON users.name = keys.user
       WHERE keys.revoked_at IS NULL AND ${where}`,
      ...values,
    );
    return row && { user: userOf(row), keyId: String(row.key_id) };
  }

  const get = (name: string) => {
    const row = db.get('SELECT * FROM users WHERE name = ?', name);
    return row && userOf(row);
  };

  return {
    put: async ({ name, ...next }, over) =>
      db.transaction(() => {
        const known = get(name);
        if (!mayReplace(known && settingsOf(known), over)) return false;
        db.run(
          `INSERT INTO users (name, submit_account, weight, quota, created_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (name) DO UPDATE SET submit_account = excluded.submit_account, weight = excluded.weight,
             quota = excluded.quota`,
          name,
          next.submitAccount,
          next.weight,
          JSON.stringify(next.quota),
          clock.now(),
        );
        return true;
      }),
    get: async (name) => get(name),
    list: async () => db.all('SELECT * FROM users ORDER BY name').map(userOf),
    async addKey({ id, user, label, isAdmin }, hash) {
      db.run(
        'INSERT INTO keys (id, user, label, is_admin, hash, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        user,
        label,
        isAdmin ? 1 : 0,
        hash,
        clock.now(),
      );
    },
    byKey: async (hash) => holder('keys.hash = ? AND keys.is_admin = 0', hash),
    byAdminKey: async (hash) => holder('keys.hash = ? AND keys.is_admin = 1', hash),
    async openSession({ hash, keyId, until }) {
      db.transaction(() => {
        db.run('DELETE FROM admin_sessions WHERE until <= ?', clock.now());
        db.run('INSERT INTO admin_sessions VALUES (?, ?, ?)', hash, keyId, until);
      });
    },
    bySession: async (hash) =>
      holder('keys.id = (SELECT key_id FROM admin_sessions WHERE hash = ? AND until > ?)', hash, clock.now()),
    async closeSession(hash) {
      db.run('DELETE FROM admin_sessions WHERE hash = ?', hash);
    },
    keys: async () => db.all('SELECT *, user AS user_name FROM keys ORDER BY created_at, rowid').map(keyOf),
    revokeKey: async (id) =>
      db.transaction(() => {
        const set = 'UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL';
        if (db.run(set, clock.now(), id) === 0) return false;
        changed('key', id);
        return true;
      }),
  };
}
