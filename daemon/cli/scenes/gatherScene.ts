import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { places } from '#daemon/config/installation.ts';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { textOfIssue } from '#protocol/bridge/issueText.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { inWords } from '#protocol/texts/text.ts';
import type { HostManifest } from '../adapters/hostManifest.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { locale, words } from '../language.ts';
import { readMayaAscii } from '../mayaAscii/readMayaAscii.ts';
import { sayLine } from '../terminal/terminal.ts';
import { filledIn, programOf, runHost } from './runHost.ts';
import { extensionOf, readableScenes, requireSceneFile, vrsceneExtension } from './sceneFiles.ts';
import type { SceneReader } from './sceneReader.ts';
import { vrsceneReader } from './vrsceneReader.ts';

/** Finds what opens a file, without starting it. Throws `CommandFailure` for a file that nothing here can open. */
export function sceneReaderOf(named: string): SceneReader {
  const file = path.resolve(named);
  const { manifests, known } = readableScenes();
  const manifest = manifests.find(({ sceneExtensions }) => sceneExtensions.includes(extensionOf(file)));
  // A studio’s own adapter for them knows more than their text.
  if (!manifest && extensionOf(file) === vrsceneExtension) return vrsceneReader(file);
  requireSceneFile(file);
  if (!manifest) throw new CommandFailure(exitCodes.usage, words('cli.scene.noHost', { file, known }));
  const { host, title, executable } = manifest;
  const program = programOf(manifest);
  const noProgram = () =>
    new CommandFailure(exitCodes.failed, words('cli.scene.noProgram', { title, variable: executable.env }));
  if (program === undefined && host !== 'maya') throw noProgram();
  return {
    file,
    host,
    title,
    async read() {
      if (program !== undefined) return openInHost(manifest, program, file);
      const read = await readAsText(manifest, file);
      if (!read) throw noProgram();
      return read;
    },
  };
}

async function openInHost(manifest: HostManifest, program: string, scene: string): Promise<SceneSnapshot> {
  const { title } = manifest;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-'));
  try {
    const out = path.join(folder, 'snapshot.json');
    const argv = filledIn(manifest.headless?.argv ?? [], {
      '{scene}': scene,
      '{adapter}': manifest.folder,
      '{bridge}': path.join(places.adapters, 'bridge'),
      '{out}': out,
      // For programs that read a backslash as the beginning of something else.
      '{outForward}': out.split(path.sep).join('/'),
    });
    sayLine(words('cli.scene.opening', { file: scene, title }));
    const said = await runHost(program, argv, title);
    if (!existsSync(out))
      throw new CommandFailure(exitCodes.failed, `${words('cli.scene.noSnapshot', { title })}\n${said}`);
    return parseSnapshot(readFileSync(out, 'utf8'), title);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws `CommandFailure` that names the first fault of what an adapter wrote. */
function parseSnapshot(content: string, title: string): SceneSnapshot {
  const value = attempt<unknown>(() => JSON.parse(content));
  const parsed = SceneSnapshot.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const reason = issue ? inWords(textOfIssue(issue, value), locale) : '';
  const at = issue?.path.map(String).join('.') || 'snapshot';
  throw new CommandFailure(exitCodes.failed, words('cli.scene.badSnapshot', { title, path: at, reason }));
}

/** What can be read from a scene without its host; undefined for a format that is not text. */
async function readAsText({ title }: HostManifest, scene: string): Promise<SceneSnapshot | undefined> {
  const read = await readMayaAscii(scene, { os: thisMachine.platform, locale });
  if (!read) return undefined;
  sayLine(words('cli.scene.textOnly', { title, file: scene }));
  return SceneSnapshot.parse(read);
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
