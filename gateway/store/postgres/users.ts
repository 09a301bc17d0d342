import { keyOf, settingsOf, userOf } from '../rows.ts';
import type { KeyHolder, Users } from '../users.ts';
import type { TableParts } from './parts.ts';
import { replace } from './replacing.ts';

const replaced = `UPDATE SET submit_account = excluded.submit_account, weight = excluded.weight,
             quota = excluded.quota`;

export function usersOf({ sessions, calling, clock, changed }: TableParts): Users {
  /** Of a key that is not revoked. */
  const holder = (where: string, values: readonly unknown[]): Promise<KeyHolder | undefined> =>
    sessions.ask(async (queries) => {
      const row = await queries.one(
        `SELECT users.*, user_keys.id AS key_id FROM user_keys JOIN users ON users.name = user_keys.user_name
         WHERE user_keys.revoked_at IS NULL AND ${where}`,
        values,
      );
      return row && { user: userOf(row), keyId: String(row.key_id) };
    });

  return {
    put: ({ name, ...next }, over) =>
      replace(
        sessions,
        { over, next },
        {
          forUpdate: async (queries) => {
            const row = await queries.one('SELECT * FROM users WHERE name = $1 FOR UPDATE', [name]);
            return row && settingsOf(userOf(row));
          },
          write: (queries, isNew) =>
            queries.run(
              `INSERT INTO users (name, submit_account, weight, quota, created_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (name) DO ${isNew ? 'NOTHING' : replaced}`,
              [name, next.submitAccount, next.weight, JSON.stringify(next.quota), clock.now()],
            ),
        },
      ),
    get: (name) =>
      sessions.ask(async (queries) => {
        const row = await queries.one('SELECT * FROM users WHERE name = $1', [name]);
        return row && userOf(row);
      }),
    list: () =>
      calling.ask(async (queries) => (await queries.all('SELECT * FROM users ORDER BY name')).map(userOf)),
    addKey: async ({ id, user, label, isAdmin }, hash) => {
      await sessions.ask((queries) =>
        // The same key again: the answer of its first commit was lost.
        queries.run(
          `INSERT INTO user_keys (id, user_name, label, hash, created_at, is_admin) SELECT $1, $2, $3, $4, $5, $6
           WHERE NOT EXISTS (SELECT 1 FROM user_keys WHERE id = $1 AND hash = $4)`,
          [id, user, label, hash, clock.now(), isAdmin ? 1 : 0],
        ),
      );
    },
    byKey: (hash) => holder('user_keys.hash = $1 AND user_keys.is_admin = 0', [hash]),
    byAdminKey: (hash) => holder('user_keys.hash = $1 AND user_keys.is_admin = 1', [hash]),
    openSession: async ({ hash, keyId, until }) => {
      await sessions.ask(async (queries) => {
        await queries.run('DELETE FROM admin_sessions WHERE until <= $1', [clock.now()]);
        await queries.run('INSERT INTO admin_sessions VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING', [
          hash,
          keyId,
          until,
        ]);
      });
    },
    bySession: (hash) =>
      holder('user_keys.id = (SELECT key_id FROM admin_sessions WHERE hash = $1 AND until > $2)', [
        hash,
        clock.now(),
      ]),
    closeSession: async (hash) => {
      await sessions.ask((queries) => queries.run('DELETE FROM admin_sessions WHERE hash = $1', [hash]));
    },
    keys: () =>
      sessions.ask(async (queries) =>
        (await queries.all('SELECT * FROM user_keys ORDER BY created_at, number')).map(keyOf),
      ),
    revokeKey: (id) => {
      const at = clock.now();
      let isAgain = false;
      return sessions.write(async (queries) => {
        // A commit whose answer was lost finds the time that it wrote.
        const set = `UPDATE user_keys SET revoked_at = $2 WHERE id = $1 AND (revoked_at IS NULL OR $3 AND revoked_at = $2)`;
        const count = await queries.run(set, [id, at, isAgain]);
        isAgain = true;
        if (count === 0) return false;
        await changed(queries, 'key', [id]);
        return true;
      });
    },
  };
}
