import type { DatabaseSync } from 'node:sqlite';

export interface NewAccount {
  readonly name: string;
  readonly accessKey: string;
  readonly isEnabled: boolean;
  /** The account that a sub-account belongs to; undefined for a main account. */
  readonly mainAccount?: string;
}

/** Of what an account is notified, and how, in the farm's numbers (§7). */
export interface NotificationWish {
  readonly type: number;
  /** undefined when the type is 0. */
  readonly mode?: number;
  /** "" when the type is 0. */
  readonly address: string;
}

export interface Account extends NewAccount {
  readonly id: number;
  /** The balance in hundredths of a yuan; below 0 when more was rendered than was paid for. */
  readonly rmbFen: number;
  /** Milliseconds since the epoch. */
  readonly registeredAt: number;
  /** Milliseconds since the epoch; undefined before the first login. */
  readonly loginAt?: number;
  readonly notification: NotificationWish;
}

/** The accounts that may call the farm. */
export interface Accounts {
  find(name: string): Account | undefined;
  /** The account itself, then its sub-accounts. */
  familyOf(name: string): readonly string[];
  /** Adds an account or replaces the key, state and family of the one of the same name. */
  save(account: NewAccount, registeredAt?: number): void;
  /** Adds to the balance, or takes from it. */
  pay(name: string, fen: number): void;
  noteLogin(name: string, at: number): void;
  setNotification(name: string, wish: NotificationWish): void;
}

export function accountsOf(database: DatabaseSync): Accounts {
  const find = database.prepare('SELECT rowid AS id, * FROM accounts WHERE name = ?');
  const family = database.prepare(
    'SELECT name FROM accounts WHERE name = ?1 OR main_account = ?1 ORDER BY name <> ?1, rowid',
  );
  const save = database.prepare(
    `INSERT INTO accounts (name, access_key, enabled, main_account, registered_at) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (name) DO UPDATE SET access_key = ?2, enabled = ?3, main_account = ?4`,
  );
  const pay = database.prepare('UPDATE accounts SET rmb_fen = rmb_fen + ?2 WHERE name = ?1');
  const noteLogin = database.prepare('UPDATE accounts SET login_at = ?2 WHERE name = ?1');
  const setNotification = database.prepare(
    `UPDATE accounts SET notification_type = ?2, notification_mode = ?3, notification_address = ?4
     WHERE name = ?1`,
  );
  return {
    find(name) {
      const row = find.get(name);
      return row && readAccount(row);
    },
    familyOf: (name) => family.all(name).map((row) => String(row.name)),
    save({ name, accessKey, isEnabled, mainAccount }, registeredAt = 0) {
      save.run(name, accessKey, isEnabled ? 1 : 0, mainAccount ?? null, registeredAt);
    },
    pay: (name, fen) => void pay.run(name, fen),
    noteLogin: (name, at) => void noteLogin.run(name, at),
    setNotification: (name, { type, mode, address }) =>
      void setNotification.run(name, type, mode ?? null, address),
  };
}

function readAccount(row: Readonly<Record<string, unknown>>): Account {
  return {
    id: Number(row.id),
    name: String(row.name),
    accessKey: String(row.access_key),
    isEnabled: row.enabled === 1,
    ...(row.main_account === null ? {} : { mainAccount: String(row.main_account) }),
    rmbFen: Number(row.rmb_fen),
    registeredAt: Number(row.registered_at),
    ...(row.login_at === null ? {} : { loginAt: Number(row.login_at) }),
    notification: {
      type: Number(row.notification_type),
      ...(row.notification_mode === null ? {} : { mode: Number(row.notification_mode) }),
      address: String(row.notification_address),
    },
  };
}
