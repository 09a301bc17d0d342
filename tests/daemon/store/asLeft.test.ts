import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { databaseFiles } from '#daemon/store/databaseFiles.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore } from '#daemon/store/open.ts';
import { endRun, openOrRepairDatabase } from '#daemon/store/openOrRepair.ts';
import { runMarker } from '#daemon/store/runMarker.ts';
import { blenderScene } from '../blenderScene.ts';
import { submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const day = 24 * 3_600_000;
const at = Date.UTC(2026, 10, 22, 12);

/** A database that was closed at `at`, and one of whose documents no longer is JSON. */
function damagedAfterTheStop() {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const store = openStore(file, () => 'd1', { now: () => at });
  store.rows.submissions.insert(submission('s0'), blenderScene(), []);
  store.close();
  const { marker: markerFile, log } = databaseFiles(file);
  const found = runMarker(file, markerFile, log).found();
  const bytes = readFileSync(file);
  bytes.write('!', bytes.lastIndexOf('{"'));
  return { file, bytes, found, marker: () => runMarker(file, markerFile, log) };
}

type Damaged = ReturnType<typeof damagedAfterTheStop>;

/** Opens it at that time; `found`: as if that were what lies there. */
function damageFound({ file, marker }: Damaged, now: number, found = marker().found()) {
  const own = { ...marker(), found: () => found };
  const { db, damage } = openOrRepairDatabase(file, migrations, () => now, { marker: own });
  endRun(db, own);
  return damage?.reason;
}

describe('a database after a clean stop', () => {
  it('is not read whole where nobody touched it', () => {
    const home = damagedAfterTheStop();
    writeFileSync(home.file, home.bytes);
    expect(damageFound(home, at + day, home.found)).toBeUndefined();
  });

  it.each([
    ['a week later', at + 7 * day],
    ['when the clock went back', at - 1],
  ])('is read whole all the same %s', (_when, now) => {
    const home = damagedAfterTheStop();
    writeFileSync(home.file, home.bytes);
    expect(damageFound(home, now, home.found)).toContain('cannot be read');
  });

  it('is read whole when somebody wrote into it, in the same tick of the clock too', () => {
    const home = damagedAfterTheStop();
    writeFileSync(home.file, home.bytes);
    expect(damageFound(home, at + day)).toContain('cannot be read');
  });

  it('is read whole when somebody wrote into it and put its time back', () => {
    const home = damagedAfterTheStop();
    const { atime, mtime } = statSync(home.file);
    writeFileSync(home.file, home.bytes);
    utimesSync(home.file, atime, mtime);
    const { file, ...rest } = home.marker().found();
    // Where the clock that stamps changes is coarse, both may fall into one tick.
    const later = file && { ...file, changed: `${file.changed}1` };
    expect(damageFound(home, at + day, { ...rest, file: later })).toContain('cannot be read');
  });

  it('keeps when it was last read whole over the starts between', () => {
    const home = damagedAfterTheStop();
    for (const days of [1, 3, 5]) expect(damageFound(home, at + days * day)).toBeUndefined();
    const found = home.marker().found();
    writeFileSync(home.file, home.bytes);
    expect(damageFound(home, at + 8 * day, found)).toContain('cannot be read');
  });
});
