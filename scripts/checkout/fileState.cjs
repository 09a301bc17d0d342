'use strict';
const { createHash } = require('node:crypto');
const { readFileSync, statSync } = require('node:fs');
const path = require('node:path');

/** @typedef {readonly [file: string, size: number, mtimeMs: number, ctimeMs: number, ino: number, hash: string]} FileState */

/** As coarse as a disk’s clock may be: of a file written shortly before it was looked at, a later state may look the same. */
const coarseMs = 2_000;

/**
 * Looked at before it is read: what is written in between looks changed later.
 *
 * @param {string} root
 * @param {string} file below the root
 * @returns {FileState | undefined} undefined where there is none
 */
exports.fileState = function fileState(root, file) {
  const place = path.resolve(root, file);
  const stats = statSync(place, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const hash = createHash('sha256').update(readFileSync(place)).digest('base64url');
  return [file, stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino, hash];
};

/**
 * Whether a look at it is enough to know that its bytes are those of that state. No program can set the time of the last
 * change of a file to what it was.
 *
 * @param {string} root
 * @param {FileState} state
 * @param {number} asOf when the state was read
 */
exports.looksSame = function looksSame(root, [file, size, mtimeMs, ctimeMs, ino], asOf) {
  const stats = statSync(path.resolve(root, file), { throwIfNoEntry: false });
  return (
    stats !== undefined &&
    stats.ctimeMs === ctimeMs &&
    stats.mtimeMs === mtimeMs &&
    stats.size === size &&
    stats.ino === ino &&
    isSettled(ctimeMs, asOf)
  );
};

/**
 * @param {number} ctimeMs
 * @param {number} asOf
 */
function isSettled(ctimeMs, asOf) {
  return ctimeMs < asOf - coarseMs;
}
exports.isSettled = isSettled;
