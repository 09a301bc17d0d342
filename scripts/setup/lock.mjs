import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError, say } from './terminal.mjs';

/** @typedef {{ readonly pid: number, readonly host: string }} Owner */

const ownLock = fileURLToPath(new URL('../../.cache/setup.lock', import.meta.url));

/** A lock of another machine, whose processes cannot be asked about, is left alone for this long. */
const foreignOwnerMs = 15 * 60_000;
/** Between making the lock and naming its owner lies one write; longer means that its maker died there. */
const namelessOwnerMs = 5_000;
const pollMs = 200;

/**
 * Does the work while no other set-up of this checkout does any; waits for one that does.
 *
 * @param {() => Promise<void>} work
 * @param {string} lockFolder
 */
export async function underLock(work, lockFolder = ownLock) {
  mkdirSync(dirname(lockFolder), { recursive: true });
  for (let waited = 0; !takeLock(lockFolder); waited += pollMs) {
    const owner = readOwner(lockFolder);
    if (isAbandoned(lockFolder, owner)) {
      breakLock(lockFolder, owner);
      continue;
    }
    if (waited === 0) say(`another set-up runs here${owner ? ` (process ${owner.pid})` : ''}; waiting …`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  try {
    await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

/** @param {string} lockFolder */
function takeLock(lockFolder) {
  try {
    mkdirSync(lockFolder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new SetupError(`cannot write to ${dirname(lockFolder)} (${codeOf(error)}).`);
  }
  writeFileSync(join(lockFolder, 'owner.json'), JSON.stringify({ pid: process.pid, host: hostname() }));
  return true;
}

/**
 * @param {string} folder
 * @returns {Owner | undefined}
 */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} lockFolder
 * @param {Owner | undefined} owner
 */
function isAbandoned(lockFolder, owner) {
  const madeAt = statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  const ageMs = Date.now() - madeAt;
  if (!owner) return ageMs > namelessOwnerMs;
  if (owner.host !== hostname()) return ageMs > foreignOwnerMs;
  return !isAlive(owner.pid);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Takes the lock aside before deleting it, and puts it back when a living owner took it over in between.
 *
 * @param {string} lockFolder
 * @param {Owner | undefined} abandoned
 */
function breakLock(lockFolder, abandoned) {
  const aside = `${lockFolder}.${process.pid}`;
  try {
    renameSync(lockFolder, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved && moved.pid !== abandoned?.pid) renameSync(aside, lockFolder);
  else rmSync(aside, { recursive: true, force: true });
}

/** @param {unknown} error */
function codeOf(error) {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
