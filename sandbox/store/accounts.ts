import type { DatabaseSync } from 'node:sqlite';

export interface Account {
  readonly name: string;
  readonly accessKey: string;
  readonly isEnabled: boolean;
  /** The account that a sub-account belongs to; undefined for a main account. */
  readonly mainAccount?: string;
}

/** The accounts that may call the farm. */
export interface Accounts {
  find(name: string): Account | undefined;
  /** The account itself and its sub-accounts. */
  familyOf(name: string): readonly string[];
  /** Adds an account or replaces the one of the same name. */
  save(account: Account): void;
}

export function accountsOf(database: DatabaseSync): Accounts {
  const find = database.prepare('SELECT * FROM accounts WHERE name = ?');
  const family = database.prepare('SELECT name FROM accounts WHERE name = ?1 OR main_account = ?1');
  const save = database.prepare(
    `INSERT INTO accounts (name, access_key, enabled, main_account) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (name) DO UPDATE SET access_key = ?2, enabled = ?3, main_account = ?4`,
  );
  return {
    find(name) {
      const row = find.get(name);
      if (!row) return undefined;
      return {
        name: String(row.name),
        accessKey: String(row.access_key),
        isEnabled: row.enabled === 1,
        ...(row.main_account === null ? {} : { mainAccount: String(row.main_account) }),
      };
    },
    familyOf: (name) => family.all(name).map((row) => String(row.name)),
    save({ name, accessKey, isEnabled, mainAccount }) {
      save.run(name, accessKey, isEnabled ? 1 : 0, mainAccount ?? null);
    },
  };
}
