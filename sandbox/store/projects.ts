import type { DatabaseSync } from 'node:sqlite';

export interface NewConfiguration {
  readonly cgSoftName: string;
  /** Comma list with versions; empty when there are none. */
  readonly pluginName: string;
  readonly isDefault: boolean;
}

export interface Configuration extends NewConfiguration {
  readonly id: number;
}

/** What of a project can be changed. */
export interface ProjectFacts {
  readonly name: string;
  readonly path: string;
  readonly renderOs: string;
  readonly remark: string;
}

export interface Project extends ProjectFacts {
  readonly id: number;
  readonly account: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly configurations: readonly Configuration[];
}

export interface NewProject extends Partial<ProjectFacts> {
  readonly account: string;
  readonly name: string;
  readonly createdAt: number;
  readonly configurations: readonly NewConfiguration[];
}

/** The projects, each with the programs that it is configured for. An account has one project of a name. */
export interface Projects {
  /** Those of the named accounts, in the order of their ids. */
  ofAccounts(accounts: readonly string[]): readonly Project[];
  add(project: NewProject): number;
  change(id: number, facts: ProjectFacts): void;
  addConfiguration(projectId: number, configuration: NewConfiguration): void;
  changeConfiguration(projectId: number, configuration: Configuration): void;
  removeConfigurations(ids: readonly number[]): void;
}

export function projectsOf(database: DatabaseSync): Projects {
  const ofAccounts = database.prepare(
    'SELECT * FROM projects WHERE account IN (SELECT value FROM json_each(?)) ORDER BY id',
  );
  const configurations = database.prepare('SELECT * FROM configurations WHERE project_id = ? ORDER BY id');
  const addProject = database.prepare(
    'INSERT INTO projects (account, name, path, render_os, remark, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const change = database.prepare(
    'UPDATE projects SET name = ?2, path = ?3, render_os = ?4, remark = ?5 WHERE id = ?1',
  );
  const noDefault = database.prepare('UPDATE configurations SET is_default = 0 WHERE project_id = ?');
  const addConfiguration = database.prepare(
    'INSERT INTO configurations (project_id, cg_soft_name, plugin_name, is_default) VALUES (?, ?, ?, ?)',
  );
  const changeConfiguration = database.prepare(
    'UPDATE configurations SET cg_soft_name = ?2, plugin_name = ?3, is_default = ?4 WHERE id = ?1',
  );
  const removeConfigurations = database.prepare(
    'DELETE FROM configurations WHERE id IN (SELECT value FROM json_each(?))',
  );

  /** A project has one default, the newest. */
  const giveWay = (projectId: number, { isDefault }: NewConfiguration) => {
    if (isDefault) noDefault.run(projectId);
  };

  const projects: Projects = {
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
    add({ account, name, path = '', renderOs = 'Linux', remark = '', createdAt, configurations: rows }) {
      const id = Number(addProject.run(account, name, path, renderOs, remark, createdAt).lastInsertRowid);
      for (const row of rows) projects.addConfiguration(id, row);
      return id;
    },
    change: (id, { name, path, renderOs, remark }) => void change.run(id, name, path, renderOs, remark),
    addConfiguration(projectId, configuration) {
      giveWay(projectId, configuration);
      const { cgSoftName, pluginName, isDefault } = configuration;
      addConfiguration.run(projectId, cgSoftName, pluginName, isDefault ? 1 : 0);
    },
    changeConfiguration(projectId, configuration) {
      giveWay(projectId, configuration);
      const { id, cgSoftName, pluginName, isDefault } = configuration;
      changeConfiguration.run(id, cgSoftName, pluginName, isDefault ? 1 : 0);
    },
    removeConfigurations: (ids) => void removeConfigurations.run(JSON.stringify(ids)),
  };
  return projects;
}
