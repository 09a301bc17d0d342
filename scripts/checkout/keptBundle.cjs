'use strict';
const { readFileSync, statSync } = require('node:fs');
const path = require('node:path');
const { fileState, isSettled, looksSame } = require('./fileState.cjs');
const { diskNow, ifPossible, writeWhole } = require('./writeWhole.cjs');

/** @typedef {import('./fileState.cjs').FileState} FileState */
/** @typedef {'serve' | 'renderbridge' | 'sandbox'} BundleName */
/**
 * What a bundle was made of, and what is done before it runs.
 * @typedef {object} Manifest
 * @property {string} root where the sources lie: the script names their places
 * @property {number} asOf when their states were read, by the clock of that disk
 * @property {readonly FileState[]} files all that went in, and all that decided how
 * @property {string} script its file
 * @property {number} size its bytes
 * @property {readonly string[]} sources files that its lines come from, by the number that its table of lines gives them
 * @property {readonly string[]} parts of Node, loaded first
 * @property {readonly string[]} flags of V8, set after that
 */
/** @typedef {Manifest & { readonly folder: string }} Bundle */

/**
 * Where bundles for this Node lie.
 *
 * @param {string} root
 */
exports.bundlesFolder = (root) =>
  path.join(root, '.cache', 'bundled', `${process.version}-${process.platform}-${process.arch}`);

/**
 * @param {string} folder
 * @param {BundleName} name
 */
const manifestFile = (folder, name) => path.join(folder, `${name}.json`);
exports.manifestFile = manifestFile;

/**
 * The bundle of that name, if it was made of exactly what lies there now.
 *
 * @param {string} root
 * @param {string} folder
 * @param {BundleName} name
 * @returns {Bundle | undefined}
 */
exports.keptBundle = function keptBundle(root, folder, name) {
  const manifest = readManifest(manifestFile(folder, name));
  if (manifest?.root !== root) return undefined;
  const script = statSync(path.join(folder, manifest.script), { throwIfNoEntry: false });
  if (script?.size !== manifest.size) return undefined;
  const doubted = manifest.files.filter((state) => !looksSame(root, state, manifest.asOf));
  if (doubted.length > 0 && !areSame(doubted, manifest, manifestFile(folder, name))) return undefined;
  return { ...manifest, folder };
};

/**
 * Whether files that look other than they did have the same bytes all the same: touched, or written just before the bundle
 * was made. How they look now is kept, for the next start to look only.
 *
 * @param {readonly FileState[]} doubted
 * @param {Manifest} manifest
 * @param {string} file
 */
function areSame(doubted, manifest, file) {
  const asOf = ifPossible(() => diskNow(path.dirname(file)));
  /** @type {Map<string, FileState>} */
  const now = new Map();
  for (const [name, , , , , hash] of doubted) {
    const state = fileState(manifest.root, name);
    if (state?.[5] !== hash) return false;
    now.set(name, state);
  }
  if (asOf !== undefined && [...now.values()].some(([, , , ctimeMs]) => isSettled(ctimeMs, asOf))) {
    const files = manifest.files.map((state) => now.get(state[0]) ?? state);
    ifPossible(() => writeWhole(file, JSON.stringify({ ...manifest, files, asOf })));
  }
  return true;
}

/**
 * @param {string} file
 * @returns {Manifest | undefined}
 */
function readManifest(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
