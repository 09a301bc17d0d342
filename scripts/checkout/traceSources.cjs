'use strict';
const { closeSync, fstatSync, openSync, readSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { ifPossible } = require('./writeWhole.cjs');

/**
 * The table of lines has for each piece of the script, in order, where it starts and where it comes from: its line, in four
 * bytes, and in two each its column, the number of its source, line and column there, all from 0.
 */
const bytesOfPiece = 12;
exports.bytesOfPiece = bytesOfPiece;

/**
 * Lets stacks of errors name the sources. Nothing is read or held until a stack is asked for, and then a few pieces of the
 * table: farms that do not answer make an error a minute.
 *
 * @param {import('./keptBundle.cjs').Bundle} bundle
 */
exports.traceSources = function traceSources({ root, folder, script, sources }) {
  const file = path.join(folder, script);
  const table = file.replace(/\.js$/, '.lines');
  const place = new RegExp(`(?:${escaped(file)}):(\\d+):(\\d+)`);
  /** @param {string} frame */
  const traced = (frame) => {
    const [found, line, column] = place.exec(frame) ?? [];
    // Gone with an older bundle, it cannot be read: the place in the script is better than none.
    const from = found && ifPossible(() => originOf(table, Number(line) - 1, Number(column) - 1));
    if (!found || !from) return frame;
    const source = pathToFileURL(path.join(root, sources[from.source] ?? '')).href;
    return frame.replace(found, `${source}:${from.line + 1}:${from.column + 1}`);
  };
  Error.prepareStackTrace = (error, frames) =>
    [headOf(error), ...frames.map((frame) => `    at ${traced(String(frame))}`)].join('\n');
};

/**
 * The last piece that starts at or before that place.
 *
 * @param {string} table
 * @param {number} line
 * @param {number} column
 */
function originOf(table, line, column) {
  const opened = openSync(table, 'r');
  try {
    const piece = Buffer.alloc(bytesOfPiece);
    /** @param {number} at */
    const read = (at) => readSync(opened, piece, 0, bytesOfPiece, at * bytesOfPiece);
    let low = 0;
    let high = fstatSync(opened).size / bytesOfPiece;
    while (low < high) {
      const middle = (low + high) >>> 1;
      read(middle);
      const starts = piece.readUInt32LE(0);
      if (starts > line || (starts === line && piece.readUInt16LE(4) > column)) high = middle;
      else low = middle + 1;
    }
    if (low === 0) return undefined;
    read(low - 1);
    if (piece.readUInt32LE(0) !== line) return undefined;
    return { source: piece.readUInt16LE(6), line: piece.readUInt16LE(8), column: piece.readUInt16LE(10) };
  } finally {
    closeSync(opened);
  }
}

/** @param {unknown} error */
function headOf(error) {
  return ifPossible(() => Error.prototype.toString.call(error)) ?? '<error>';
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
