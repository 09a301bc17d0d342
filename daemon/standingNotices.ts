import path from 'node:path';
import type { Notice } from '#protocol/bridge/event.ts';
import { visibleNotice } from '#protocol/display/visibleNotice.ts';
import type { Store } from './store/open.ts';
import { filesSetAside } from './store/setAside.ts';
import type { Damage } from './store/takeUp.ts';
import type { EventSink, Log } from './submissions/ports.ts';

/** What a person should know of this daemon for as long as it is so. */
export interface StandingNotices {
  /** Looked at anew each time: what was mended is gone. */
  all(): readonly Notice[];
  /** Logs each, and tells of each damaged database once, however often the daemon starts. Call once. */
  say(): void;
}

export interface StandingNoticesParts {
  readonly databaseFile: string;
  readonly store: Pick<Store, 'facts' | 'damage' | 'transaction'>;
  readonly events: EventSink;
  readonly log: Log;
  /** Where the home would be, were that not a network disk. */
  readonly homeInstead: { readonly of: string; readonly disk: string; readonly home: string } | undefined;
}

const saidName = 'said of files set aside';

export function createStandingNotices(parts: StandingNoticesParts): StandingNotices {
  const { databaseFile, store, events, log, homeInstead } = parts;
  const folder = path.dirname(databaseFile);
  const damaged = () => filesSetAside(databaseFile).filter((name) => !name.endsWith('-wal'));
  const logsAlone = () =>
    filesSetAside(databaseFile).filter(
      (name) => name.endsWith('-wal') && !damaged().includes(name.replace(/-wal$/, '')),
    );
  const names = () => [...damaged(), ...logsAlone()];

  function ofDamage(name: string): Notice {
    const file = path.join(folder, name);
    const here = store.damage?.setAside.includes(file) ? store.damage : undefined;
    const what = here ? `was damaged (${here.reason}) and` : 'was damaged and';
    return {
      code: 'databaseDamaged',
      severity: 'error',
      message: `The daemon’s database ${what} is set aside as ${file}. ${consequence(here)} Keep the file for whoever looks after Renderbridge; once it is deleted or moved away, this is not said any more.`,
      params: { file, ...(here ? { reason: here.reason, wentOnWith: here.wentOnWith.kind } : {}) },
    };
  }

  function ofHome(): Notice[] {
    if (!homeInstead) return [];
    const { of, disk, home } = homeInstead;
    return [
      {
        code: 'homeOnNetworkDisk',
        severity: 'info',
        message: `${of} is on a network disk (${disk}), where a database is not safe; the daemon lives in ${home} instead.`,
        params: { home: of, disk, used: home },
      },
    ];
  }

  return {
    all: () => [...names().map(ofDamage), ...ofHome()].map((notice) => visibleNotice({ ...notice })),
    say() {
      for (const { message } of ofHome()) log.warn(message);
      const found = names();
      const said = new Set((store.facts.get(saidName) ?? '').split('\n'));
      for (const name of found) log.error(ofDamage(name).message);
      if (found.every((name) => said.has(name))) return;
      store.transaction(() => {
        for (const name of found) if (!said.has(name)) events.append('notice', ofDamage(name));
        store.facts.set(saidName, found.join('\n'));
      });
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
