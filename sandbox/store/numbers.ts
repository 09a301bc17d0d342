import type { DatabaseSync } from 'node:sqlite';

/** A number that was given out; the task that it becomes has it for its id. */
export interface TaskNumber {
  readonly id: number;
  readonly account: string;
  /** The number whose layer it renders; undefined for one that was asked for. */
  readonly parent?: number;
  /** "" for one that renders no layer of its own. */
  readonly layer: string;
  readonly userLevel: number;
  readonly artist: string;
  /** On how many machines it may render at once; undefined: any number. */
  readonly nodeLimit?: number;
  /** Milliseconds since the epoch; undefined: it is a spare number so far. */
  readonly submittedAt?: number;
  readonly isAbandoned: boolean;
}

export type NewNumber = Pick<TaskNumber, 'account' | 'userLevel' | 'artist'> &
  Partial<Pick<TaskNumber, 'parent' | 'layer'>>;

/** The numbers of tasks to come, from the row of ids that all tasks share. */
export interface Numbers {
  give(number: NewNumber, now: number): number;
  find(id: number): TaskNumber | undefined;
  /** Those that render its layers, in the order of their layers. */
  layersOf(id: number): readonly TaskNumber[];
  /** The submitted ones that render no layer of another, the newest first. */
  submittedBy(accounts: readonly string[]): readonly TaskNumber[];
  /** How many were given out and never submitted. */
  countSpare(): number;
  submit(id: number, now: number): void;
  abandon(id: number): void;
  setUserLevel(id: number, level: number): void;
  setNodeLimit(id: number, nodes: number): void;
  /** The last of a name counts. */
  putFile(id: number, name: string, content: string): void;
  file(id: number, name: string): string | undefined;
}

export function numbersOf(database: DatabaseSync): Numbers {
  const next = database.prepare(
    `UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'tasks' RETURNING seq`,
  );
  const insert = database.prepare(
    `INSERT INTO numbers (id, account, parent, layer, user_level, artist, given_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT * FROM numbers WHERE id = ?');
  const layers = database.prepare('SELECT * FROM numbers WHERE parent = ? ORDER BY id');
  const submitted = database.prepare(
    `SELECT * FROM numbers WHERE account IN (SELECT value FROM json_each(?)) AND parent IS NULL
     AND submitted_at IS NOT NULL ORDER BY id DESC`,
  );
  const spare = database.prepare('SELECT COUNT(*) AS numbers FROM numbers WHERE submitted_at IS NULL');
  const update = (assignment: string) => database.prepare(`UPDATE numbers SET ${assignment} WHERE id = ?1`);
  const submit = update('submitted_at = ?2');
  const abandon = update('abandoned = 1');
  const setUserLevel = update('user_level = ?2');
  const setNodeLimit = update('node_limit = ?2');
  const putFile = database.prepare(
    `INSERT INTO number_files (number, name, content) VALUES (?1, ?2, ?3)
     ON CONFLICT (number, name) DO UPDATE SET content = ?3`,
  );
  const file = database.prepare('SELECT content FROM number_files WHERE number = ? AND name = ?');

  return {
    give({ account, parent, layer = '', userLevel, artist }, now) {
      const id = Number(next.get()?.seq);
      insert.run(id, account, parent ?? null, layer, userLevel, artist, now);
      return id;
    },
    find(id) {
      const row = find.get(id);
      return row && readNumber(row);
    },
    layersOf: (id) => layers.all(id).map(readNumber),
    submittedBy: (accounts) => submitted.all(JSON.stringify(accounts)).map(readNumber),
    countSpare: () => Number(spare.get()?.numbers),
    submit: (id, now) => void submit.run(id, now),
    abandon: (id) => void abandon.run(id),
    setUserLevel: (id, level) => void setUserLevel.run(id, level),
    setNodeLimit: (id, nodes) => void setNodeLimit.run(id, nodes),
    putFile: (id, name, content) => void putFile.run(id, name, content),
    file(id, name) {
      const content = file.get(id, name)?.content;
      return content === undefined ? undefined : String(content);
    },
  };
}

function readNumber(row: Readonly<Record<string, unknown>>): TaskNumber {
  return {
    id: Number(row.id),
    account: String(row.account),
    ...(row.parent === null ? {} : { parent: Number(row.parent) }),
    layer: String(row.layer),
    userLevel: Number(row.user_level),
    artist: String(row.artist),
    ...(row.node_limit === null ? {} : { nodeLimit: Number(row.node_limit) }),
    ...(row.submitted_at === null ? {} : { submittedAt: Number(row.submitted_at) }),
    isAbandoned: row.abandoned === 1,
  };
}
