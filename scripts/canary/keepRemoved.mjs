// Loaded ahead of every test: a folder that a test made below TMPDIR is put aside instead of being removed.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const { TMPDIR: made = '', CANARY_KEPT: kept = '' } = process.env;
let count = 0;

/**
 * Whether it is put aside now; what is deeper, or gone already, is left to the usual way.
 * @param {unknown} target
 */
function putAside(target) {
  const folder = path.resolve(String(target));
  if (kept === '' || path.dirname(folder) !== made) return false;
  try {
    fs.renameSync(folder, path.join(kept, `${process.pid}-${++count}-${path.basename(folder)}`));
    return true;
  } catch {
    return false;
  }
}

const { rmSync } = fs;
const { rm } = fs.promises;
fs.rmSync = (target, options) => {
  if (!putAside(target)) rmSync(target, options);
};
fs.promises.rm = async (target, options) => {
  if (!putAside(target)) await rm(target, options);
};
syncBuiltinESMExports();
