'use strict';
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { traceSources } = require('./traceSources.cjs');
const { ifPossible, writeWhole } = require('./writeWhole.cjs');

/**
 * Runs it in this process, by what V8 compiled of it in an earlier one. Its files are named after what they hold: V8 itself
 * takes any script of the same length.
 *
 * @param {import('./keptBundle.cjs').Bundle} bundle
 */
exports.runBundle = function runBundle(bundle) {
  for (const part of bundle.parts) require(part);
  for (const flag of bundle.flags) setFlagsFromString(flag);
  const filename = path.join(bundle.folder, bundle.script);
  const cache = filename.replace(/\.js$/, '.cache');
  // ASCII: one byte a character.
  const source = readFileSync(filename, 'latin1');
  const cachedData = ifPossible(() => readFileSync(cache));
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected) {
    const keep = () => ifPossible(() => writeWhole(cache, script.createCachedData()));
    if (bundle.flags.length > 0) whenReady(keep);
    else process.once('exit', keep);
  }
  traceSources(bundle);
  script.runInThisContext()(exports, require, module, filename, path.dirname(filename));
};

/** What has been compiled by then is what a start needs. The first words of a daemon say that it is ready. @param {() => void} keep */
function whenReady(keep) {
  const { stdout } = process;
  const { write } = stdout;
  stdout.write = /** @type {typeof write} */ (
    (/** @type {Parameters<typeof write>} */ ...said) => {
      stdout.write = write;
      setImmediate(keep);
      return write.apply(stdout, said);
    }
  );
}
