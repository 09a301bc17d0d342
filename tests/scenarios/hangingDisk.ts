import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

/**
 * Loaded before a daemon: to copy a file called `hangs.*` into the storage reads `HANGING_PIPE` first, which nobody
 * ever writes. What is kept at Submit goes by reflink alone, and is left as it is.
 */
const { copyFile } = fs.promises;
fs.promises.copyFile = async (from, to, mode) => {
  const pipe = process.env.HANGING_PIPE;
  const isKept = mode === fs.constants.COPYFILE_FICLONE_FORCE;
  if (pipe && !isKept && path.basename(String(from)).startsWith('hangs.')) {
    fs.writeFileSync(`${pipe}.reached`, '');
    await fs.promises.readFile(pipe);
  }
  return copyFile(from, to, mode);
};
syncBuiltinESMExports();
