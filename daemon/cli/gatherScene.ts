import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { findProgram, type Machine } from '#protocol/platform/findProgram.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { endGroup, type GroupMachine, startsGroup } from '#protocol/platform/processGroup.ts';
import { places } from './checkout.ts';
import { CommandFailure, exitCodes } from './command.ts';
import { type HostManifest, readHostManifests } from './hostManifest.ts';
import { locale, words } from './language.ts';
import { readMayaAscii } from './mayaAscii/readMayaAscii.ts';
import { sayLine } from './terminal.ts';

const keptOutput = 4000;
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Opens a scene file in its host, headless, and returns what the adapter saw. Says on stderr what it does. Where
 * Maya is missing, a scene in its text format is read as far as the text tells.
 */
export async function gatherScene(file: string): Promise<SceneSnapshot> {
  const scene = path.resolve(file);
  if (!existsSync(scene))
    throw new CommandFailure(exitCodes.usage, words('cli.scene.missing', { file: scene }));
  const manifest = hostOf(scene);
  const program = programOf(manifest);
  if (program === undefined) {
    const read = await readAsText(manifest, scene);
    if (read) return read;
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.scene.noProgram', { title: manifest.title, variable: manifest.executable.env }),
    );
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-'));
  try {
    const out = path.join(folder, 'snapshot.json');
    const filledIn: Readonly<Record<string, string>> = {
      '{scene}': scene,
      '{adapter}': manifest.folder,
      '{bridge}': path.join(places.adapters, 'bridge'),
      '{out}': out,
      // For programs that read a backslash as the beginning of something else.
      '{outForward}': out.split(path.sep).join('/'),
    };
    const argv = (manifest.headless?.argv ?? []).map((argument) =>
      argument.replaceAll(/\{\w+\}/g, (word) => filledIn[word] ?? word),
    );
    sayLine(words('cli.scene.opening', { file: scene, title: manifest.title }));
    const said = await runHost(program, argv, manifest.title);
    if (!existsSync(out))
      throw new CommandFailure(
        exitCodes.failed,
        `${words('cli.scene.noSnapshot', { title: manifest.title })}\n${said}`,
      );
    return SceneSnapshot.parse(JSON.parse(readFileSync(out, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hostOf(scene: string): HostManifest {
  const extension = path.extname(scene).toLowerCase();
  const manifests = readHostManifests().filter((manifest) => manifest.headless !== undefined);
  const manifest = manifests.find(({ sceneExtensions }) => sceneExtensions.includes(extension));
  if (manifest) return manifest;
  const known = manifests.flatMap(({ sceneExtensions }) => sceneExtensions).join(', ');
  throw new CommandFailure(exitCodes.usage, words('cli.scene.noHost', { file: scene, known }));
}

function programOf({ executable: { env, names } }: HostManifest): string | undefined {
  return process.env[env] || names.flatMap((name) => findProgram(name, thisMachine))[0];
}

/** What a scene tells without its host; undefined for a format that is no text. */
async function readAsText({ host, title }: HostManifest, scene: string): Promise<SceneSnapshot | undefined> {
  if (host !== 'maya') return undefined;
  const read = await readMayaAscii(scene, { os: thisMachine.platform, locale });
  if (!read) return undefined;
  sayLine(words('cli.scene.textOnly', { title, file: scene }));
  return SceneSnapshot.parse(read);
}

const thisMachine: Machine = {
  platform: platformOf(process.platform),
  env: process.env,
  home: os.homedir(),
  namesIn: (folder) => attempt(() => readdirSync(folder)) ?? [],
  isProgram: (file) =>
    attempt(() => {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    }) ?? false,
};

const groupMachine: GroupMachine = {
  platform: thisMachine.platform,
  kill: process.kill,
  run: (program, args) => spawn(program, args, { stdio: 'ignore', windowsHide: true }).on('error', () => {}),
};

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * A host prints what it likes; its last words are for when it fails. Some say success all the same. What it started
 * ends with it, and both with this command.
 */
function runHost(program: string, argv: readonly string[], title: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      env: childEnvironment(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: startsGroup(thisMachine.platform),
    });
    const stopEnding = endWithUs(child);
    child.once('exit', stopEnding);
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).replaceAll('\r\n', '\n').slice(-keptOutput);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) =>
      reject(
        new CommandFailure(exitCodes.failed, words('cli.scene.noStart', { title, reason: error.message })),
      ),
    );
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(said.trim());
      const how = signal ?? String(code);
      reject(
        new CommandFailure(exitCodes.failed, `${words('cli.scene.failed', { title, how })}\n${said.trim()}`),
      );
    });
  });
}

/** Ends the child’s group with this process; what is returned ends what the child left, and stops that. */
function endWithUs(child: ChildProcess): () => void {
  const end = () => {
    if (child.pid === undefined) return;
    const state = child.exitCode === null && child.signalCode === null ? 'running' : 'ended';
    endGroup({ pid: child.pid, state }, groupMachine);
  };
  const endBoth = (signal: NodeJS.Signals) => {
    end();
    process.exit(128 + os.constants.signals[signal]);
  };
  process.once('exit', end);
  for (const signal of endingSignals) process.once(signal, endBoth);
  return () => {
    end();
    process.off('exit', end);
    for (const signal of endingSignals) process.off(signal, endBoth);
  };
}
