import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DatabaseUnusable } from '#daemon/store/databaseErrors.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { doubtOf, type Marker } from '#daemon/store/runMarker.ts';
import { blenderScene } from '../blenderScene.ts';
import { submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { plannedTask } from './filledDatabase.ts';

const opened = new Set<Store>();
const names = ['renderbridge.sqlite', 'renderbridge.sqlite-wal', 'renderbridge.marker.json'] as const;

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

function open(folder: string): Store {
  const store = openStore(path.join(folder, names[0]), () => 'd1');
  opened.add(store);
  return store;
}

function close(store: Store): void {
  store.close();
  opened.delete(store);
}

/** A home with one submission, and what a kill leaves of it; moved, so that numbers of files stay. */
function homeWithWork() {
  const folder = temporaryFolder();
  const store = open(folder);
  store.transaction(() => {
    store.rows.submissions.insert(submission('s0'), blenderScene(), []);
    // In this order: submitted, queued, uploading, waiting, sending, unconfirmed, failed.
    store.rows.plannedTasks.insert(Array.from({ length: 7 }, (_, position) => plannedTask('s0', position)));
  });
  const files = names.map((name) => path.join(folder, name));
  const bytesOf = () => files.map((file) => (existsSync(file) ? readFileSync(file) : undefined));
  return {
    folder,
    store,
    file: (index: 0 | 1 | 2) => files[index] ?? '',
    bytesOf,
    /** Ends it, then puts back into the same files what lay there before it ended. */
    kill() {
      const left = bytesOf();
      close(store);
      files.forEach((file, index) => {
        const bytes = left[index];
        if (bytes) writeFileSync(file, bytes);
      });
    },
  };
}

const statesOf = (store: Store) =>
  store.rows.plannedTasks.ofSubmission('s0').map(({ state, heldFrom }) => [state, heldFrom?.state]);

const untouched = ['submitted', 'queued', 'uploading', 'waiting', 'sending', 'unconfirmed', 'failed'].map(
  (state) => [state, undefined],
);
const held = [
  ['submitted', undefined],
  ['needsYou', 'queued'],
  ['needsYou', 'queued'],
  ['needsYou', 'waiting'],
  ['needsYou', 'unconfirmed'],
  ['needsYou', 'unconfirmed'],
  ['failed', undefined],
];

describe('a store that is as it was left', () => {
  it('goes on after a clean stop, and after a kill, however often', () => {
    const { kill, store, folder } = homeWithWork();
    kill();
    const second = open(folder);
    expect([statesOf(second), second.doubt(), second.databaseId]).toEqual([
      untouched,
      undefined,
      store.databaseId,
    ]);
    close(second);
    const third = open(folder);
    expect([statesOf(third), third.doubt()]).toEqual([untouched, undefined]);
  });

  it.each([
    ['was killed right after it was opened, its log emptied', 'opening'],
    ['was killed while it ended, its log gone already', 'closing'],
  ] as const)('goes on when it %s', (_when, state) => {
    const { folder, store, file } = homeWithWork();
    close(store);
    const marker = JSON.parse(readFileSync(file(2), 'utf8')) as Marker;
    writeFileSync(file(2), JSON.stringify({ ...marker, state }));
    expect(statesOf(open(folder))).toEqual(untouched);
  });
});

describe('a store that is not the newest that there was holds all that was open', () => {
  it.each([
    ['its log was deleted', (log: string) => rmSync(log)],
    ['its log was emptied', (log: string) => truncateSync(log)],
  ])('when %s after a kill', (_what, harm) => {
    const { folder, store, file } = homeWithWork();
    close(store);
    // The work is in the database itself; only what is newer is in the log.
    const again = open(folder);
    again.facts.set('newer', 'yes');
    const left = [0, 1, 2].map((index) => readFileSync(file(index as 0 | 1 | 2)));
    close(again);
    left.forEach((bytes, index) => void writeFileSync(file(index as 0 | 1 | 2), bytes));
    harm(file(1));
    const found = open(folder);
    expect(statesOf(found)).toEqual(held);
    expect(found.doubt()?.reason).toBe('logMissing');
  });

  it.each([
    [
      'its log was put back to a moment before, in the same life',
      (log: string, earlier: Buffer) => writeFileSync(log, earlier),
    ],
    [
      'its log was cut off behind a commit',
      (log: string, earlier: Buffer) => truncateSync(log, earlier.length),
    ],
  ])('when %s', (_what, harm) => {
    const { folder, store, file, kill } = homeWithWork();
    const earlier = readFileSync(file(1));
    store.rows.plannedTasks.insert([plannedTask('s0', 10)]);
    kill();
    harm(file(1), earlier);
    const found = open(folder);
    expect(statesOf(found)).toEqual(held);
    expect(found.doubt()?.reason).toBe('older');
  });

  it('not for the count of commits where a power cut lost what was counted last', () => {
    const { folder, store, file, kill } = homeWithWork();
    const earlier = readFileSync(file(2));
    store.rows.plannedTasks.insert([plannedTask('s0', 10)]);
    kill();
    writeFileSync(file(2), earlier);
    expect(open(folder).doubt()).toBeUndefined();
  });

  it.each(['written over it', 'moved in its place'] as const)('when an older copy was %s', (how) => {
    const { folder, store, file } = homeWithWork();
    close(store);
    const copy = path.join(folder, 'backup');
    copyFileSync(file(0), copy);
    close(open(folder));
    if (how === 'moved in its place') rmSync(file(0));
    copyFileSync(copy, file(0));
    expect(statesOf(open(folder))).toEqual(held);
  });

  it('when the whole home was copied', () => {
    const { folder, store } = homeWithWork();
    close(store);
    const elsewhere = temporaryFolder();
    for (const name of names)
      if (existsSync(path.join(folder, name)))
        copyFileSync(path.join(folder, name), path.join(elsewhere, name));
    expect(statesOf(open(elsewhere))).toEqual(held);
  });

  it('once: what is submitted afterwards is trusted at the next start', () => {
    const { folder, store, file } = homeWithWork();
    close(store);
    rmSync(file(2));
    const second = open(folder);
    const { id } = second.doubt() ?? {};
    second.rows.plannedTasks.insert([plannedTask('s0', 10)]);
    const fresh = second.rows.plannedTasks.get('s0u10')?.state;
    close(second);
    const third = open(folder);
    expect(third.doubt()?.id).toBe(id);
    expect(third.rows.plannedTasks.get('s0u10')?.state).toBe(fresh);
  });
});

describe('a database that is gone', () => {
  it.each([
    ['a clean stop', 'closed', 'after a clean stop'],
    ['a kill', 'running', 'it had not been closed'],
  ] as const)('after %s is said, whatever is left of its log', (_when, state, reason) => {
    const { folder, store, file } = homeWithWork();
    close(store);
    const marker = JSON.parse(readFileSync(file(2), 'utf8')) as Marker;
    writeFileSync(file(2), JSON.stringify({ ...marker, state }));
    rmSync(file(0));
    const next = open(folder);
    expect(next.damage).toMatchObject({ quarantine: [], wentOnWith: { kind: 'new' } });
    expect(next.damage?.reason).toContain(reason);
    close(next);
    expect(open(folder).damage).toBeUndefined();
  });

  it('and was never there, is a beginning', () => {
    expect(open(temporaryFolder()).damage).toBeUndefined();
  });

  it('comes back from the copy before an upgrade, and what was open in that waits for a person', () => {
    const { folder, store, file } = homeWithWork();
    close(store);
    copyFileSync(file(0), path.join(folder, `renderbridge.v${migrations.length}.sqlite`));
    rmSync(file(0));
    const next = open(folder);
    expect([next.damage?.wentOnWith.kind, statesOf(next)]).toEqual(['copy', held]);
    expect(next.doubt()).toBeDefined();
  });
});

describe('a name of the database that something else has', () => {
  it.each([
    ['a link to the database', 0, 'is a link'],
    ['a link to its log', 1, 'is a link'],
    ['a link to its marker', 2, 'is a link'],
    ['a folder', 0, 'is a folder'],
  ] as const)('%s is refused, and nothing is changed', (what, index, sentence) => {
    const { folder, store, file } = homeWithWork();
    close(store);
    const away = path.join(temporaryFolder(), 'elsewhere');
    if (existsSync(file(index))) renameSync(file(index), away);
    else writeFileSync(away, '');
    if (what === 'a folder') mkdirSync(file(index));
    else symlinkSync(away, file(index));
    const before = readFileSync(away);
    expect(() => open(folder)).toThrow(DatabaseUnusable);
    expect(() => open(folder)).toThrow(sentence);
    expect(readFileSync(away)).toEqual(before);
  });

  it('a forged rollback journal is refused, and undoes nothing', () => {
    const { folder, store, file } = homeWithWork();
    close(store);
    const journal = `${file(0)}-journal`;
    writeFileSync(journal, Buffer.concat([Buffer.from('d9d505f920a163d7', 'hex'), Buffer.alloc(4096, 1)]));
    const before = readFileSync(file(0));
    expect(() => open(folder)).toThrow(/rollback journal.*Move it away/);
    expect(readFileSync(file(0))).toEqual(before);
    rmSync(journal);
    expect(statesOf(open(folder))).toEqual(untouched);
  });
});

describe('what the marker and the files say together', () => {
  const marker: Marker = { state: 'running', epoch: 4, inode: '7', machine: 'a' };
  const found = { logBytes: 4152, inode: '7', machine: 'a' };
  it.each([
    ['as it was left', marker, found, 4, undefined],
    ['killed before the marker was written', marker, found, 5, undefined],
    ['never marked', undefined, found, undefined, undefined],
    ['closed', { ...marker, state: 'closed' as const }, { ...found, logBytes: 0 }, 4, undefined],
    ['a machine that has no name', marker, { ...found, machine: undefined }, 4, undefined],
    ['no marker', undefined, found, 4, 'markerMissing'],
    ['no log', marker, { ...found, logBytes: 0 }, 4, 'logMissing'],
    ['a log without a commit', marker, { ...found, logBytes: 32 }, 4, 'logMissing'],
    ['an earlier epoch', marker, found, 3, 'older'],
    ['no epoch', marker, found, undefined, 'older'],
    ['fewer commits in the same life', { ...marker, commits: 1 }, found, 4, 'older'],
    ['another file', marker, { ...found, inode: '8' }, 4, 'otherFile'],
    ['another machine', marker, { ...found, machine: 'b' }, 4, 'otherMachine'],
    ['a doubt that was not acted on', { ...marker, doubt: 'its log is gone' }, found, 4, 'log is gone'],
  ])('%s', (_what, noted, seen, epoch, doubt) => {
    const said = doubtOf(noted, seen, epoch);
    if (doubt === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(doubt);
  });
});
