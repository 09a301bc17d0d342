import type { Migration } from '../migrate.ts';

/** What a quota counts is read from an index: 10,000 requests of a day are summed without reading one of them. */
export const quotas: Migration = {
  number: 2,
  sql: `
CREATE TABLE project_quotas (
  project text COLLATE "C" PRIMARY KEY,
  quota text NOT NULL
);
DROP INDEX requests_of_user;
DROP INDEX requests_of_project;
CREATE INDEX requests_of_user ON requests (user_name, stored_at)
  INCLUDE (request_class, state, scene_count, frames, id);
CREATE INDEX requests_of_project ON requests (project, stored_at)
  INCLUDE (request_class, state, scene_count, frames, id);
CREATE INDEX requests_by_time ON requests (stored_at)
  INCLUDE (user_name, project, request_class, state, scene_count, frames, id);
`,
};
