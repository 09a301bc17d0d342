import path from 'node:path';
import * as z from 'zod';
import type { Store } from '#daemon/store/open.ts';
import { quarantinedFiles } from '#daemon/store/quarantine.ts';
import type { Log, NoticeSink, RaisedNotice } from '#daemon/submissions/ports.ts';
import { readFact } from '#daemon/submissions/readFact.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';

/** Notices about this daemon that stand for as long as they apply. */
export interface StandingNotices {
  /** Raises what is so now, and withdraws what was mended. */
  renew(): void;
  /** Logs each, whatever a person did with its notice: for the start. */
  say(): void;
}

export interface StandingNoticesParts {
  readonly databaseFile: string;
  readonly store: Pick<Store, 'databaseId' | 'facts' | 'damage' | 'transaction' | 'unreadable'>;
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
    const said = noticeWords('databaseDamaged', { file, wentOnWith: here?.wentOnWith.kind ?? 'unknown' });
    return {
      ...said,
      about: name,
      severity: 'error',
      params: here ? { ...said.params, reason: here.reason } : { file },
    };
  }

  /** Nothing was set aside: no file tells later how long this is so, and it is said until a person dismisses it. */
  function ofMissing(): RaisedNotice[] {
    const { damage } = store;
    if (!damage || damage.quarantine.length > 0) return [];
    const said = noticeWords('databaseMissing', { file: databaseFile, wentOnWith: damage.wentOnWith.kind });
    return [
      {
        ...said,
        about: store.databaseId,
        severity: 'error',
        params: { ...said.params, reason: damage.reason },
      },
    ];
  }

  /** Another number is another notice: the one before is over. */
  function ofUnreadable(): RaisedNotice[] {
    return store.unreadable.counts().map(({ origin, count, reason }) => ({
      ...noticeWords('documentsUnreadable', { origin, count, reason, file: databaseFile }),
      about: `${origin} ${count}`,
      severity: 'error',
    }));
  }

  function ofHome(): RaisedNotice[] {
    if (!homeInstead) return [];
    const { of, disk, home } = homeInstead;
    return [
      {
        ...noticeWords('homeOnNetworkDisk', { home: of, disk, used: home }),
        about: of,
        severity: 'info',
      },
    ];
  }

  const standing = () => [...names().map(ofDamage), ...ofUnreadable(), ...ofHome()];

  return {
    renew() {
      for (const notice of ofMissing()) notices.raise(notice);
      const now = standing();
      const keys = now.map(({ code, about }) => JSON.stringify([code, about]));
      const before = readFact(store.facts, raisedName, () => z.array(z.string())) ?? [];
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
      for (const { severity, message, params } of [...standing(), ...ofMissing()]) {
        const words = typeof params.reason === 'string' ? `${message} (${params.reason})` : message;
        severity === 'error' ? log.error(words) : log.warn(words);
      }
    },
  };
}
