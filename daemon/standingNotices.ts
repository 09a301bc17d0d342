import path from 'node:path';
import type { Store } from './store/open.ts';
import type { Damage } from './store/openOrRepair.ts';
import { quarantinedFiles } from './store/quarantine.ts';
import type { Log, NoticeSink, RaisedNotice } from './submissions/ports.ts';

/** What a person should know of this daemon for as long as it is so. */
export interface StandingNotices {
  /** Raises what is so now, and withdraws what was mended. */
  renew(): void;
  /** Logs each, whatever a person did with its notice: for the start. */
  say(): void;
}

export interface StandingNoticesParts {
  readonly databaseFile: string;
  readonly store: Pick<Store, 'facts' | 'damage' | 'transaction'>;
  readonly notices: NoticeSink;
  readonly log: Log;
  /** Where the home would be, were that not a network disk. */
  readonly homeInstead: { readonly of: string; readonly disk: string; readonly home: string } | undefined;
}

const raisedName = 'standing notices';

export function createStandingNotices(parts: StandingNoticesParts): StandingNotices {
  const { databaseFile, store, notices, log, homeInstead } = parts;
  const folder = path.dirname(databaseFile);
  const damaged = () => quarantinedFiles(databaseFile).filter((name) => !name.endsWith('-wal'));
  const logsAlone = () =>
    quarantinedFiles(databaseFile).filter(
      (name) => name.endsWith('-wal') && !damaged().includes(name.replace(/-wal$/, '')),
    );
  const names = () => [...damaged(), ...logsAlone()];

  function ofDamage(name: string): RaisedNotice {
    const file = path.join(folder, name);
    const here = store.damage?.quarantine.includes(file) ? store.damage : undefined;
    const what = here ? `was damaged (${here.reason}) and` : 'was damaged and';
    return {
      code: 'databaseDamaged',
      about: name,
      severity: 'error',
      message: `The daemon’s database ${what} is set aside as ${file}. ${consequence(here)} Keep the file for whoever looks after Renderbridge; once it is deleted or moved away, this is not said any more.`,
      params: { file, ...(here ? { reason: here.reason, wentOnWith: here.wentOnWith.kind } : {}) },
    };
  }

  function ofHome(): RaisedNotice[] {
    if (!homeInstead) return [];
    const { of, disk, home } = homeInstead;
    return [
      {
        code: 'homeOnNetworkDisk',
        about: of,
        severity: 'info',
        message: `${of} is on a network disk (${disk}), where a database is not safe; the daemon lives in ${home} instead.`,
        params: { home: of, disk, used: home },
      },
    ];
  }

  const standing = () => [...names().map(ofDamage), ...ofHome()];

  return {
    renew() {
      const now = standing();
      const keys = now.map(({ code, about }) => JSON.stringify([code, about]));
      const before = JSON.parse(store.facts.get(raisedName) ?? '[]') as string[];
      const gone = before.filter((key) => !keys.includes(key));
      const fresh = now.filter((_, index) => !before.includes(keys[index] ?? ''));
      if (gone.length === 0 && fresh.length === 0) return;
      store.transaction(() => {
        for (const key of gone) notices.withdraw(...(JSON.parse(key) as [string, string]));
        for (const notice of fresh) notices.raise(notice);
        store.facts.set(raisedName, JSON.stringify(keys));
      });
    },
    say() {
      for (const { severity, message } of standing())
        severity === 'error' ? log.error(message) : log.warn(message);
    },
  };
}

function consequence(damage: Damage | undefined): string {
  switch (damage?.wentOnWith.kind) {
    case 'all':
      return 'It was mended, and nothing is lost.';
    case 'rest':
      return 'The daemon went on with what can be read; the last changes may be lost. What was open has failed: look on the farm whether it was rendered before you retry it.';
    case 'copy':
      return `A copy of before an upgrade took its place (${damage.wentOnWith.file}). What was open in it has failed: look on the farm whether it was rendered before you retry it.`;
    case 'new':
      return 'An empty one took its place: what was submitted before is not shown any more, and what had not been sent yet must be submitted again. Look on the farm first.';
    default:
      return 'What was open then may have to be submitted again; look on the farm first.';
  }
}
