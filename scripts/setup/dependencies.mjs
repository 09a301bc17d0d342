import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { underLock } from './lock.mjs';
import { runWithProgress, SetupError } from './terminal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.setup-stamp');
const onWindows = process.platform === 'win32';

/** The Node that the project runs on, once it is installed. */
export const pinnedNode = join(modules, 'node', 'bin', onWindows ? 'node.exe' : 'node');

/** Installs what the lockfile names, unless that has been done. */
export async function ensureDependencies() {
  if (Number(process.versions.node.split('.')[0]) < 18) {
    throw new SetupError(
      `Node 18 or newer is needed to begin with; this is ${process.version}. See https://nodejs.org`,
    );
  }
  if (!isInstalled()) await underLock(install);
}

function isInstalled() {
  return readText(stampFile) === dependencyHash();
}

/** Of package.json only what decides about node_modules counts: an edited script installs nothing anew. */
function dependencyHash() {
  const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const wanted = [dependencies, devDependencies, optionalDependencies, overrides, allowScripts];
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify(wanted))
    .digest('hex');
}

async function install() {
  if (isInstalled()) return;
  rmSync(stampFile, { force: true });
  if (!matchesLockfile() || !pinnedNodeRuns()) await runNpm();
  if (!pinnedNodeRuns()) {
    throw new SetupError(
      'the pinned Node did not arrive in node_modules; npm is probably told to run no install scripts.\n' +
        'Run `npm rebuild node --ignore-scripts=false` and start again.',
    );
  }
  writeFileSync(stampFile, dependencyHash());
}

/** Whether node_modules already holds exactly the lockfile, because somebody called npm by hand. */
function matchesLockfile() {
  const installed = readPackages(join(modules, '.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, { integrity, optional }]) => {
    const there = installed[path];
    return path === '' || (there ? there.integrity === integrity : optional);
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { integrity?: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text).packages;
}

function pinnedNodeRuns() {
  const text = readText(join(modules, 'node', 'package.json'));
  if (text === undefined) return false;
  const { stdout } = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  return stdout?.trim() === `v${JSON.parse(text).version}`;
}

async function runNpm() {
  // On Windows the Node that runs this file may lie in node_modules, where a running program cannot be
  // deleted, as `npm ci` would; `npm install` leaves alone what has not changed.
  const command = onWindows && process.execPath.startsWith(modules) ? 'install' : 'ci';
  // npm as it was started, else the one on PATH; on Windows that is a batch file, which needs a shell.
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const npm = cli?.endsWith('.js') && existsSync(cli) ? [node ?? process.execPath, cli] : ['npm'];
  const [program = 'npm', ...flags] = npm;
  await runWithProgress(
    `installing the dependencies (npm ${command})`,
    program,
    [...flags, command, '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund'],
    { cwd: root, shell: onWindows && npm.length === 1 },
  );
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
