import type { Questions } from '../questions.ts';
import { questionOf } from '../rows.ts';
import type { RequestParts } from './requests.ts';

export function questionsOf({ db, clock, changed }: RequestParts): Questions {
  const get = (key: string) => {
    const row = db.get('SELECT *, user AS user_name FROM questions WHERE key = ?', key);
    return row && questionOf(row);
  };
  return {
    get: async (key) => get(key),
    want: async ({ key, action, body, user }) =>
      db.transaction(() => {
        db.run(
          `INSERT INTO questions (key, action, body, user, wanted_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET user = CASE WHEN wanted_at IS NULL THEN excluded.user ELSE user END,
             wanted_at = coalesce(wanted_at, excluded.wanted_at)`,
          key,
          action,
          JSON.stringify(body),
          user,
          clock.now(),
        );
        const wanted = get(key);
        if (!wanted) throw new Error('a question that was just written is not there');
        return wanted;
      }),
    wanted: async (limit) =>
      db
        .all(
          'SELECT *, user AS user_name FROM questions WHERE wanted_at IS NOT NULL ORDER BY wanted_at, rowid LIMIT ?',
          limit,
        )
        .map(questionOf),
    async answer(key, answer, readAt) {
      db.transaction(() => {
        db.run(
          'UPDATE questions SET answer = ?, read_at = ?, wanted_at = NULL WHERE key = ?',
          answer,
          readAt,
          key,
        );
        changed('question', key);
      });
    },
    async giveUp(key) {
      db.transaction(() => {
        db.run('UPDATE questions SET wanted_at = NULL WHERE key = ?', key);
        changed('question', key);
      });
    },
    async forget(action) {
      db.run('UPDATE questions SET read_at = 0 WHERE action = ? AND read_at IS NOT NULL', action);
    },
    removeReadBefore: async (at) =>
      db.run('DELETE FROM questions WHERE wanted_at IS NULL AND coalesce(read_at, 0) < ?', at),
  };
}
