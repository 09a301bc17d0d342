// A process of its own: opens the database of argv with the further migrations and kills itself, as `kill -9`
// would, at the numbered one of the points that it passes; 0: at none. Says how many it passed. A second number
// lets it wait to be killed by somebody else from the moment that it begins to copy.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

const [, , file = '', killedAt = '0'] = process.argv;
let passed = 0;

function point(): number {
  passed += 1;
  if (passed === Number(killedAt)) process.kill(process.pid, 'SIGKILL');
  return 0;
}

const withFunction = new WeakSet<DatabaseSync>();
const { exec, prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql) {
  if (!withFunction.has(this)) this.function('point', point);
  withFunction.add(this);
  point();
  exec.call(this, sql);
};
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql, ...rest) {
  if (sql.startsWith('VACUUM')) fs.writeSync(1, 'copying\n');
  point();
  return prepare.call(this, sql, ...rest);
};
const { renameSync, fsyncSync, closeSync } = fs;
fs.renameSync = (...args) => {
  point();
  renameSync(...args);
  point();
};
fs.fsyncSync = (...args) => {
  point();
  fsyncSync(...args);
};
fs.closeSync = (...args) => {
  closeSync(...args);
  point();
};
syncBuiltinESMExports();

const { openOrRepairDatabase } = await import('#daemon/store/openOrRepair.ts');
const { furtherMigrations } = await import('./furtherMigrations.ts');
const { db } = openOrRepairDatabase(file, furtherMigrations, Date.now);
db.close();
fs.writeSync(1, `${passed}\n`);
