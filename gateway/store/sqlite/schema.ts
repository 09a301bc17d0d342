/** Step by step; a number that was released is never changed. `PRAGMA user_version` says how many were taken. */
export const schemaSteps: readonly string[] = [
  `CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE users (
     name TEXT PRIMARY KEY, submit_account TEXT NOT NULL, weight REAL NOT NULL, quota TEXT NOT NULL,
     virtual_time REAL NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE keys (
     id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users, label TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
     created_at INTEGER NOT NULL, revoked_at INTEGER
   ) STRICT;
   CREATE TABLE requests (
     place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, user TEXT NOT NULL, class TEXT NOT NULL,
     action TEXT NOT NULL, body TEXT NOT NULL, tag TEXT UNIQUE, submit_account TEXT NOT NULL, project TEXT NOT NULL,
     scenes TEXT NOT NULL, frames INTEGER NOT NULL, state TEXT NOT NULL, answer TEXT, attempts INTEGER NOT NULL DEFAULT 0,
     absences INTEGER NOT NULL DEFAULT 0, stored_at INTEGER NOT NULL, sent_at INTEGER, ended_at INTEGER,
     not_before INTEGER, send_before INTEGER, why TEXT
   ) STRICT;
   CREATE INDEX requests_open ON requests (state, class, user, place) WHERE state IN ('stored', 'sent', 'unknown');
   CREATE INDEX requests_by_user ON requests (user, stored_at);
   CREATE INDEX requests_by_project ON requests (project, stored_at);
   CREATE INDEX requests_ended ON requests (ended_at) WHERE ended_at IS NOT NULL;
   CREATE TABLE made_tasks (task_id TEXT PRIMARY KEY, request TEXT NOT NULL) STRICT;
   CREATE INDEX made_tasks_of ON made_tasks (request);
   CREATE TABLE pace (
     one INTEGER PRIMARY KEY CHECK (one = 1), last_start INTEGER, last_start_boot INTEGER, virtual_now REAL NOT NULL
   ) STRICT;
   INSERT INTO pace VALUES (1, NULL, NULL, 0);
   CREATE TABLE questions (
     key TEXT PRIMARY KEY, action TEXT NOT NULL, body TEXT NOT NULL, user TEXT NOT NULL, wanted_at INTEGER,
     answer TEXT, read_at INTEGER
   ) STRICT;
   CREATE INDEX questions_wanted ON questions (wanted_at) WHERE wanted_at IS NOT NULL;
   CREATE TABLE tasks (
     task_id TEXT PRIMARY KEY, submit_time TEXT NOT NULL, active INTEGER NOT NULL, fee INTEGER, row TEXT NOT NULL,
     seen_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX tasks_by_time ON tasks (submit_time);
   CREATE INDEX tasks_active ON tasks (submit_time) WHERE active = 1;
   CREATE TABLE changes (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
   CREATE TABLE audit (
     number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
     subject TEXT NOT NULL, detail TEXT
   ) STRICT;
   CREATE INDEX audit_by_time ON audit (at);`,
  // What a quota counts is read from an index: 10,000 requests of a day are summed without reading one of them.
  `CREATE TABLE project_quotas (project TEXT PRIMARY KEY, quota TEXT NOT NULL) STRICT;
   ALTER TABLE requests ADD COLUMN scene_count INTEGER NOT NULL DEFAULT 0;
   UPDATE requests SET scene_count = json_array_length(scenes);
   DROP INDEX requests_by_user;
   DROP INDEX requests_by_project;
   CREATE INDEX requests_by_user ON requests (user, stored_at, class, state, scene_count, frames, id);
   CREATE INDEX requests_by_project ON requests (project, stored_at, class, state, scene_count, frames, id);
   CREATE INDEX requests_by_time ON requests (stored_at, user, project, class, state, scene_count, frames, id);`,
  `ALTER TABLE keys ADD COLUMN is_admin INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE admin_sessions (
     hash TEXT PRIMARY KEY, key_id TEXT NOT NULL REFERENCES keys, until INTEGER NOT NULL
   ) STRICT;`,
  // What workstations share: what finished tasks took, and each revision of what the studio published.
  `CREATE TABLE rendered_tasks (
     number INTEGER PRIMARY KEY AUTOINCREMENT, task_id TEXT NOT NULL UNIQUE, scene TEXT NOT NULL, project TEXT NOT NULL,
     program TEXT NOT NULL, place TEXT NOT NULL, size TEXT NOT NULL, frames INTEGER NOT NULL, seconds REAL NOT NULL,
     fee REAL, currency TEXT, submitted_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX rendered_by_time ON rendered_tasks (submitted_at);
   CREATE TABLE published (
     revision INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, document TEXT NOT NULL
   ) STRICT;`,
];
