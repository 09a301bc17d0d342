import { type Accounts, accountsOf } from './accounts.ts';
import { type Frames, framesOf } from './frames.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { inTransaction, openDatabase } from './openDatabase.ts';
import { type Plugins, pluginsOf } from './plugins.ts';
import { type Projects, projectsOf } from './projects.ts';
import { containsLiterally, type FuzzyMatch, type TaskSearch, taskSearchOf } from './taskSearch.ts';
import { type Tasks, tasksOf } from './tasks.ts';

/** All that the farm remembers; every change is on the disk when its function returns. */
export interface Store {
  readonly accounts: Accounts;
  readonly projects: Projects;
  readonly plugins: Plugins;
  readonly tasks: Tasks;
  readonly frames: Frames;
  readonly numbers: Numbers;
  readonly search: TaskSearch;
  /** All of `change` happens, or, when it throws, nothing of it. Not to be nested. */
  atomically<Result>(change: () => Result): Result;
  close(): void;
}

/**
 * Opens or creates the store in a file, or in memory for `:memory:`. Throws `StoreInUseError` and
 * `StoreTooNewError`.
 */
export function openStore(path: string, matches: FuzzyMatch = containsLiterally): Store {
  const database = openDatabase(path);
  return {
    accounts: accountsOf(database),
    projects: projectsOf(database),
    plugins: pluginsOf(database),
    tasks: tasksOf(database),
    frames: framesOf(database),
    numbers: numbersOf(database),
    search: taskSearchOf(database, matches),
    atomically: (change) => inTransaction(database, change),
    close: () => database.close(),
  };
}
