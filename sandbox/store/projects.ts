import type { DatabaseSync } from 'node:sqlite';

export interface Configuration {
  readonly id: number;
  readonly cgSoftName: string;
  /** Comma list with versions; empty when there are none. */
  readonly pluginName: string;
  readonly isDefault: boolean;
}

export interface Project {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  readonly path: string;
  readonly renderOs: string;
  readonly remark: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly configurations: readonly Configuration[];
}

export interface NewProject {
  readonly account: string;
  readonly name: string;
  readonly createdAt: number;
  readonly configurations: readonly Omit<Configuration, 'id'>[];
}

/** The projects, each with the programs that it is configured for. */
export interface Projects {
  /** Those of the named accounts, in the order of their ids. */
  ofAccounts(accounts: readonly string[]): readonly Project[];
  /** Throws when the account has a project of that name. */
  add(project: NewProject): number;
}

export function projectsOf(database: DatabaseSync): Projects {
  const ofAccounts = database.prepare(
    'SELECT * FROM projects WHERE account IN (SELECT value FROM json_each(?)) ORDER BY id',
  );
  const configurations = database.prepare('SELECT * FROM configurations WHERE project_id = ? ORDER BY id');
  const addProject = database.prepare('INSERT INTO projects (account, name, created_at) VALUES (?, ?, ?)');
  const addConfiguration = database.prepare(
    'INSERT INTO configurations (project_id, cg_soft_name, plugin_name, is_default) VALUES (?, ?, ?, ?)',
  );
  return {
    ofAccounts: (accounts) =>
      ofAccounts.all(JSON.stringify(accounts)).map((row) => ({
        id: Number(row.id),
        account: String(row.account),
        name: String(row.name),
        path: String(row.path),
        renderOs: String(row.render_os),
        remark: String(row.remark),
        createdAt: Number(row.created_at),
        configurations: configurations.all(Number(row.id)).map((configuration) => ({
          id: Number(configuration.id),
          cgSoftName: String(configuration.cg_soft_name),
          pluginName: String(configuration.plugin_name),
          isDefault: configuration.is_default === 1,
        })),
      })),
    add({ account, name, createdAt, configurations: rows }) {
      const id = Number(addProject.run(account, name, createdAt).lastInsertRowid);
      for (const { cgSoftName, pluginName, isDefault } of rows) {
        addConfiguration.run(id, cgSoftName, pluginName, isDefault ? 1 : 0);
      }
      return id;
    },
  };
}
