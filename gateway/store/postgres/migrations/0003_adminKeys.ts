import type { Migration } from '../migrate.ts';

export const adminKeys: Migration = {
  number: 3,
  sql: `
ALTER TABLE user_keys ADD COLUMN is_admin int NOT NULL DEFAULT 0;
CREATE TABLE admin_sessions (
  hash text PRIMARY KEY,
  key_id text NOT NULL REFERENCES user_keys (id),
  until bigint NOT NULL
);
`,
};
