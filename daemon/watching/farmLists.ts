import type { Lists } from '#daemon/farms/farm.ts';
import type { Clock, ListRows, Log } from '#daemon/submissions/ports.ts';
import type { Plugin, Project } from '#protocol/bridge/project.ts';
import type { User } from '#protocol/bridge/user.ts';
import { type AskedList, createAskedList } from './askedList.ts';

export interface FarmListsParts {
  readonly farm: string;
  readonly lists: ListRows;
  readonly ask: Lists;
  readonly clock: Clock;
  readonly log: Log;
  /** A list of projects was read. */
  readonly projectsRefreshed: () => void;
}

/** The farm’s projects, plugins and accounts, stored with their age. */
export interface FarmLists {
  readonly projects: AskedList<Project>;
  readonly plugins: AskedList<Plugin>;
  readonly users: AskedList<User>;
}

export function createFarmLists({ ask, projectsRefreshed, ...parts }: FarmListsParts): FarmLists {
  return {
    projects: createAskedList<Project>({
      ...parts,
      name: 'projects',
      refreshed: projectsRefreshed,
      ask: ask.projects,
    }),
    plugins: createAskedList<Plugin>({ ...parts, name: 'plugins', ask: ask.plugins }),
    users: createAskedList<User>({ ...parts, name: 'users', ask: ask.users }),
  };
}
