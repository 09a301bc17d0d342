'use strict';
// What a person starts in a checkout: a bundle of exactly the sources that lie there, or these themselves. Plain JavaScript,
// because taking the types out of it would cost as much as all that it does.
const { spawnSync } = require('node:child_process');
const { accessSync, constants, existsSync, mkdirSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { bundlesFolder, keptBundle } = require('./keptBundle.cjs');
const { runBundle } = require('./runBundle.cjs');

/** @typedef {import('./keptBundle.cjs').BundleName} BundleName */

const root = path.resolve(__dirname, '../..');

/**
 * @param {string} source the program, below the root
 * @param {BundleName} name the bundle of it that is asked for
 */
exports.run = function run(source, name) {
  const bundle = isObserved() ? undefined : bundleOf(name);
  if (bundle) runBundle(bundle);
  else void import(pathToFileURL(path.join(root, source)).href);
};

/**
 * What makes it needs none of our variables, some of which are secret.
 *
 * @param {BundleName} name
 */
function bundleOf(name) {
  const folder = bundlesFolder(root);
  const kept = keptBundle(root, folder, name);
  if (kept || !canMake(folder)) return kept;
  const maker = ['--disable-warning=ExperimentalWarning', path.join(__dirname, 'make.ts'), name];
  const { status } = spawnSync(process.execPath, maker, {
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^RENDERBRIDGE_/i.test(name))),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0 ? keptBundle(root, folder, name) : undefined;
}

/**
 * Not without the packages that developers alone install, nor where nothing can be written.
 *
 * @param {string} folder
 */
function canMake(folder) {
  if (!existsSync(path.join(root, 'node_modules/esbuild/package.json'))) return false;
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Who debugs, or asks which lines run, means the sources. */
function isObserved() {
  const flags = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(' ')];
  return process.env.NODE_V8_COVERAGE !== undefined || flags.some((flag) => flag.startsWith('--inspect'));
}
