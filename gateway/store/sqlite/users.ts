import type { GatewayUser, UserKey, Users } from '../users.ts';
import type { Row } from './openFile.ts';
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
    keys: async () => db.all('SELECT * FROM keys ORDER BY created_at, rowid').map(keyOf),
    revokeKey: async (id) =>
      db.run('UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', clock.now(), id) > 0,
  };
}

function userOf(row: Row): GatewayUser {
  return {
    name: String(row.name),
    submitAccount: String(row.submit_account),
    weight: Number(row.weight),
    quota: JSON.parse(String(row.quota)),
    virtualTime: Number(row.virtual_time),
    createdAt: Number(row.created_at),
  };
}

function keyOf(row: Row): UserKey {
  return {
    id: String(row.id),
    user: String(row.user),
    label: String(row.label),
    createdAt: Number(row.created_at),
    ...(row.revoked_at === null ? {} : { revokedAt: Number(row.revoked_at) }),
  };
}
