import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreInUseError, StoreTooNewError } from '#sandbox/store/openDatabase.ts';
import { openStore } from '#sandbox/store/store.ts';
import { testFarm } from './testFarm.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sandbox-store-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('a farm that is started again', () => {
  it('goes on with the frames that were not done, the running one included', async () => {
    const before = testFarm({ home });
    const id = await before.createTask();
    before.prepare();
    await before.renderer.finish(1);
    await before.renderer.progress(2, 50);
    await before.close();

    const after = testFarm({ home });
    expect(await after.row(id)).toMatchObject({ task_status: 'executing', done: '1' });
    await after.renderer.finish(2);
    await after.renderer.finish(3);
    await after.status(id, 'System_Done');
    expect(after.renderer.history.filter((event) => event.startsWith('render'))).toEqual([
      'render 2',
      'render 3',
    ]);
    await after.close();
  });

  it.each([0, 300])('goes on with a task that was being prepared for %s ms', async (milliseconds) => {
    const before = testFarm({ home });
    const id = await before.createTask();
    before.clock.advance(milliseconds);
    await before.close();

    const after = testFarm({ home });
    after.prepare();
    await after.renderer.finish(1);
    await after.close();
    expect(id).toBe('1000001');
  });

  it('never gives a number twice, and keeps its account and project', async () => {
    const before = testFarm({ home });
    expect(await before.createTask()).toBe('1000001');
    await before.close();
    const after = testFarm({ home });
    expect(await after.createTask()).toBe('1000002');
    expect((await after.call('query_project')).body.total_size).toBe(1);
    await after.close();
  });
});

describe('the store', () => {
  it('serves one sandbox at a time', () => {
    const path = join(home, 'farm.sqlite');
    const first = openStore(path);
    expect(() => openStore(path)).toThrow(StoreInUseError);
    first.close();
    openStore(path).close();
  });

  it('of a newer version is refused and left alone', () => {
    const path = join(home, 'farm.sqlite');
    openStore(path).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openStore(path)).toThrow(StoreTooNewError);
    expect(() => openStore(path)).toThrow(/version 99, this sandbox knows versions up to 4/);
  });

  it('undoes all of a change that throws', () => {
    const store = openStore(':memory:');
    const change = () =>
      store.atomically(() => {
        store.accounts.save({ name: 'half', accessKey: 'x', isEnabled: true });
        throw new Error('no');
      });
    expect(change).toThrow('no');
    expect(store.accounts.find('half')).toBeUndefined();
    store.close();
  });
});
