import type { Migration } from '../migrate.ts';

/**
 * History is removed by age in slices, not by dropping partitions: a partitioned table cannot hold a tag unique over all
 * its partitions, which is what makes a create idempotent, and one call in ten seconds is at most 8,640 rows a day.
 * JSON is kept as text, to the letter: jsonb would reorder what the farm said.
 */
export const first: Migration = {
  number: 1,
  sql: `
CREATE TABLE requests (
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id text PRIMARY KEY,
  user_name text NOT NULL,
  request_class text NOT NULL,
  action text NOT NULL,
  body text NOT NULL,
  tag text UNIQUE,
  submit_account text NOT NULL,
  project text NOT NULL,
  scenes text NOT NULL,
  scene_count bigint NOT NULL,
  frames bigint NOT NULL,
  state text NOT NULL,
  answer text,
  attempts int NOT NULL DEFAULT 0,
  absences int NOT NULL DEFAULT 0,
  stored_at bigint NOT NULL,
  sent_at bigint,
  ended_at bigint,
  not_before bigint,
  send_before bigint,
  why text,
  -- Whoever moved it last; the same move, made again after its answer was lost, finds itself.
  moved_by text
);
CREATE INDEX requests_waiting ON requests (user_name, request_class, number) WHERE state = 'stored';
CREATE INDEX requests_open ON requests (state, number) WHERE ended_at IS NULL;
CREATE INDEX requests_ended ON requests (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX requests_of_user ON requests (user_name, stored_at);
CREATE INDEX requests_of_project ON requests (project, stored_at);
CREATE INDEX requests_on_farm ON requests (submit_account, sent_at DESC) WHERE state = 'answered';

CREATE TABLE request_tasks (
  task_id text PRIMARY KEY,
  request_id text NOT NULL REFERENCES requests (id) ON DELETE CASCADE
);
CREATE INDEX request_tasks_of ON request_tasks (request_id);

CREATE TABLE questions (
  number bigint GENERATED ALWAYS AS IDENTITY,
  -- A key may be longer than an index takes.
  hash bytea PRIMARY KEY,
  key text NOT NULL,
  action text NOT NULL,
  body text NOT NULL,
  user_name text NOT NULL,
  wanted_at bigint,
  answer text,
  read_at bigint
);
CREATE INDEX questions_wanted ON questions (wanted_at) WHERE wanted_at IS NOT NULL;

CREATE TABLE tasks (
  task_id text PRIMARY KEY,
  submit_time text COLLATE "C" NOT NULL,
  is_active boolean NOT NULL,
  fee bigint,
  row text NOT NULL,
  seen_at bigint NOT NULL
);
CREATE INDEX tasks_by_time ON tasks (submit_time);
CREATE INDEX tasks_active ON tasks (submit_time) WHERE is_active;

CREATE TABLE users (
  name text COLLATE "C" PRIMARY KEY,
  submit_account text NOT NULL,
  weight double precision NOT NULL,
  quota text NOT NULL,
  virtual_time double precision NOT NULL DEFAULT 0,
  created_at bigint NOT NULL
);
CREATE TABLE user_keys (
  number bigint GENERATED ALWAYS AS IDENTITY,
  id text PRIMARY KEY,
  user_name text NOT NULL REFERENCES users (name),
  label text NOT NULL,
  hash text NOT NULL UNIQUE,
  created_at bigint NOT NULL,
  revoked_at bigint
);

CREATE TABLE changes (
  number bigint PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL
);
-- Its lock is held until the commit: numbers become visible in their order.
CREATE TABLE newest_change (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  number bigint NOT NULL
);
INSERT INTO newest_change (number) VALUES (0);

CREATE TABLE audit (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  written_by text NOT NULL UNIQUE,
  at bigint NOT NULL,
  who text NOT NULL,
  what text NOT NULL,
  subject text NOT NULL,
  detail text
);
CREATE INDEX audit_by_age ON audit (at);

CREATE TABLE facts (
  name text PRIMARY KEY,
  value text NOT NULL
);

-- The epoch is the fencing token: it rises with each lease, and a call begins only under the newest.
CREATE TABLE caller (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch bigint NOT NULL,
  taken_at bigint,
  last_start bigint,
  virtual_now double precision NOT NULL DEFAULT 0
);
INSERT INTO caller (epoch) VALUES (0);
`,
};
