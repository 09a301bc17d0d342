import { createHash } from 'node:crypto';
import type { Question, Questions } from '../questions.ts';
import { questionOf } from '../rows.ts';
import type { Queries } from './connection.ts';
import type { TableParts } from './parts.ts';
import { removeInSlices } from './removeInSlices.ts';

export function questionsOf({ sessions, calling, clock, changed }: TableParts): Questions {
  return {
    get: (key) => sessions.ask((queries) => questionBy(queries, key)),
    want: ({ key, action, body, user }) =>
      sessions.ask(async (queries) => {
        const wanted = await queries.one(
          `INSERT INTO questions AS kept (hash, key, action, body, user_name, wanted_at)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (hash) DO UPDATE SET
             user_name = CASE WHEN kept.wanted_at IS NULL THEN excluded.user_name ELSE kept.user_name END,
             wanted_at = coalesce(kept.wanted_at, excluded.wanted_at)
           RETURNING *`,
          [hashOf(key), key, action, JSON.stringify(body), user, clock.now()],
        );
        if (!wanted) throw new Error('a question that was just written is not there');
        return questionOf(wanted);
      }),
    wanted: (limit) =>
      calling.ask(async (queries) => {
        const rows = await queries.all(
          'SELECT * FROM questions WHERE wanted_at IS NOT NULL ORDER BY wanted_at, number LIMIT $1',
          [limit],
        );
        return rows.map(questionOf);
      }),
    answer: (key, answer, readAt) =>
      calling.write(async (queries) => {
        await queries.run(
          'UPDATE questions SET answer = $2, read_at = $3, wanted_at = NULL WHERE hash = $1',
          [hashOf(key), answer, readAt],
        );
        await changed(queries, 'question', [key]);
      }),
    giveUp: (key) =>
      calling.write(async (queries) => {
        await queries.run('UPDATE questions SET wanted_at = NULL WHERE hash = $1', [hashOf(key)]);
        await changed(queries, 'question', [key]);
      }),
    forget: async (action) => {
      await calling.ask((queries) =>
        queries.run('UPDATE questions SET read_at = 0 WHERE action = $1 AND read_at IS NOT NULL', [action]),
      );
    },
    removeReadBefore: (at) =>
      removeInSlices(calling, 'questions', 'wanted_at IS NULL AND coalesce(read_at, 0) < $1', [at]),
  };
}

const hashOf = (key: string) => createHash('sha256').update(key).digest();

async function questionBy(queries: Queries, key: string): Promise<Question | undefined> {
  const row = await queries.one('SELECT * FROM questions WHERE hash = $1', [hashOf(key)]);
  return row && questionOf(row);
}
