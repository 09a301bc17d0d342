/**
 * What turns an older store into a newer one, oldest first; the number of a migration is its place in the list.
 * A migration that was released is never changed. Times are milliseconds since the epoch.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE accounts (
    name TEXT PRIMARY KEY,
    access_key TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    -- The account that a sub-account belongs to.
    main_account TEXT REFERENCES accounts (name)
  ) STRICT;

  CREATE TABLE projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES accounts (name),
    name TEXT NOT NULL,
    path TEXT NOT NULL DEFAULT '',
    render_os TEXT NOT NULL DEFAULT 'Linux',
    remark TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    UNIQUE (account, name)
  ) STRICT;

  CREATE TABLE configurations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    cg_soft_name TEXT NOT NULL,
    plugin_name TEXT NOT NULL DEFAULT '',
    is_default INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The create action, which decides what renders the task.
    action TEXT NOT NULL,
    submit_account TEXT NOT NULL REFERENCES accounts (name),
    project_name TEXT NOT NULL,
    input_scene_path TEXT NOT NULL,
    cg_soft_name TEXT NOT NULL,
    plugin_name TEXT NOT NULL DEFAULT '',
    frames TEXT NOT NULL,
    first_frames TEXT NOT NULL DEFAULT '',
    after_first_render TEXT NOT NULL DEFAULT '',
    artist TEXT NOT NULL DEFAULT '',
    priority INTEGER NOT NULL DEFAULT 0,
    user_remark TEXT NOT NULL DEFAULT '',
    task_type TEXT NOT NULL DEFAULT '0',
    camera TEXT NOT NULL DEFAULT '',
    render_layer TEXT NOT NULL DEFAULT '',
    from_where TEXT NOT NULL DEFAULT 'api',
    output_label TEXT NOT NULL,
    timeout_hours REAL,
    status TEXT NOT NULL,
    -- What the farm says of the task as a whole, such as why its scene could not be analysed.
    log TEXT NOT NULL DEFAULT '',
    deleted INTEGER NOT NULL DEFAULT 0,
    submitted_at INTEGER NOT NULL,
    completed_at INTEGER,
    -- All rendering that is billed, frames that were rendered again included.
    rendered_ms INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX tasks_by_account ON tasks (submit_account, submitted_at);
  CREATE INDEX tasks_by_status ON tasks (status);
  -- The ids of tasks have seven digits from the first one on.
  INSERT INTO sqlite_sequence (name, seq) VALUES ('tasks', 1000000);

  CREATE TABLE frames (
    task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    is_first INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'Waiting',
    percent INTEGER NOT NULL DEFAULT 0,
    started_at INTEGER,
    ended_at INTEGER,
    log TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (task_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX frames_by_status ON frames (task_id, status, is_first);
  `,
  `
  ALTER TABLE accounts ADD COLUMN rmb_fen INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE accounts ADD COLUMN registered_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE accounts ADD COLUMN login_at INTEGER;
  ALTER TABLE accounts ADD COLUMN notification_type INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE accounts ADD COLUMN notification_mode INTEGER;
  ALTER TABLE accounts ADD COLUMN notification_address TEXT NOT NULL DEFAULT '';

  CREATE TABLE plugins (
    id INTEGER PRIMARY KEY,
    cg_soft_name TEXT NOT NULL,
    -- Empty: the farm has the program, without plugins.
    plugin_name TEXT NOT NULL,
    UNIQUE (cg_soft_name, plugin_name)
  ) STRICT;

  -- The body of the create as the farm read it, for its one scene: what renders the task finds its settings there.
  ALTER TABLE tasks ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  CREATE INDEX tasks_by_time ON tasks (deleted, submitted_at);
  CREATE INDEX tasks_by_owner ON tasks (deleted, submit_account);
  `,
  `
  -- Waits, but is not among the frames that the latest resubmit asked for.
  ALTER TABLE frames ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Of the second generation: a number is given out before there is a task; once submitted, it is the id of one.
  CREATE TABLE numbers (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (name),
    -- The number whose layer it renders.
    parent INTEGER REFERENCES numbers (id),
    layer TEXT NOT NULL DEFAULT '',
    user_level INTEGER NOT NULL DEFAULT 50,
    artist TEXT NOT NULL DEFAULT '',
    node_limit INTEGER,
    given_at INTEGER NOT NULL,
    submitted_at INTEGER,
    -- Given up for good.
    abandoned INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX numbers_by_parent ON numbers (parent);

  CREATE TABLE number_files (
    number INTEGER NOT NULL REFERENCES numbers (id),
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (number, name)
  ) STRICT, WITHOUT ROWID;
  `,
];
