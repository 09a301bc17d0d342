'use strict';
const {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const path = require('node:path');

/** @param {string} file */
const beside = (file) => `${file}.${process.pid}.part`;

/**
 * Written beside and renamed: others see the whole file or none, after a loss of power, too.
 *
 * @param {string} file
 * @param {string | Uint8Array} content
 */
exports.writeWhole = function writeWhole(file, content) {
  const part = beside(file);
  try {
    const opened = openSync(part, 'w');
    try {
      writeFileSync(opened, content);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
};

/**
 * Now, by the clock of the disk that the folder lies on.
 *
 * @param {string} folder
 */
exports.diskNow = function diskNow(folder) {
  mkdirSync(folder, { recursive: true });
  const probe = beside(path.join(folder, 'clock'));
  try {
    writeFileSync(probe, '');
    return statSync(probe).mtimeMs;
  } finally {
    rmSync(probe, { force: true });
  }
};

/**
 * @template T
 * @param {() => T} deed
 * @returns {T | undefined} undefined where it fails
 */
exports.ifPossible = function ifPossible(deed) {
  try {
    return deed();
  } catch {
    return undefined;
  }
};
