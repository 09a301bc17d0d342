import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { places } from '#daemon/config/installation.ts';
import { placeOfIssue, textOfIssue } from '#protocol/bridge/issueText.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { InstallRule } from './installPlaces.ts';

/** What the command line needs of an adapter’s `manifest.json`; the adapter may say more. */
const HostManifest = z.looseObject({
  host: z
    .string()
    .regex(/^[a-z]\w*$/)
    .meta({ description: 'What the command line calls it.' }),
  title: z.string(),
  sceneExtensions: z.array(z.string().startsWith('.')),
  executable: z.looseObject({
    env: z.string(),
    names: z.array(z.string()).min(1),
    version: z
      .union([
        z.strictObject({ inPath: z.string() }),
        z.strictObject({ argv: z.array(z.string()), said: z.string() }),
      ])
      .optional()
      .meta({
        description:
          'How the version of a program is told: by a pattern of its path, or of what it says when it is started so. The first group is the version.',
      }),
  }),
  headless: z.looseObject({ argv: z.array(z.string()) }).optional(),
  check: z
    .strictObject({
      argv: z.array(z.string()),
      scene: z.array(z.string()).default([]),
      menu: z.string(),
    })
    .optional()
    .meta({
      description:
        'The self-test inside the host: how it is started without a window, what is added for a scene, and the menu entry that starts it in a window.',
    }),
  install: InstallRule.optional(),
});
export type HostManifest = z.infer<typeof HostManifest> & { readonly folder: string };

/** Folders of further adapters, such as a studio’s own, separated as in PATH. */
const adapterFoldersVariable = 'RENDERBRIDGE_ADAPTERS';

/**
 * Every adapter that lies beside this program, and in the folders that `RENDERBRIDGE_ADAPTERS` names. Throws
 * `CommandFailure` for a manifest that is wrong, and for two of one host.
 */
export function readHostManifests(env: NodeJS.ProcessEnv = process.env): HostManifest[] {
  const further = env[adapterFoldersVariable]?.split(path.delimiter).filter(Boolean) ?? [];
  const manifests = [places.adapters, ...further].flatMap(manifestsIn);
  for (const [index, { host, folder }] of manifests.entries()) {
    const other = manifests.findIndex((manifest) => manifest.host === host);
    if (other !== index) {
      throw refuse(
        words('cli.manifest.twice', { folder: manifests[other]?.folder ?? '', other: folder, host }),
      );
    }
  }
  return manifests;
}

function manifestsIn(holder: string): HostManifest[] {
  return namesIn(holder).flatMap((name) => {
    const folder = path.join(holder, name);
    const file = path.join(folder, 'manifest.json');
    const content = readManifest(file);
    if (content === undefined) return [];
    const value = parse(file, content);
    const parsed = HostManifest.safeParse(value);
    if (!parsed.success) {
      const reason = parsed.error.issues.map((issue) => textOfFault(issue, value));
      throw refuse(words('cli.manifest.wrong', { file, reason }));
    }
    return [{ ...parsed.data, folder }];
  });
}

function textOfFault(issue: z.core.$ZodIssue, value: unknown): Text {
  return text('errors.malformed.body', {
    path: placeOfIssue(issue) || 'body',
    message: textOfIssue(issue, value),
  });
}

function namesIn(holder: string): string[] {
  try {
    return readdirSync(holder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(
      words('cli.manifest.unreadable', { variable: adapterFoldersVariable, folder: holder, reason }),
    );
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(words('cli.manifest.notJson', { file, reason }));
  }
}

function refuse(sentence: string): CommandFailure {
  return new CommandFailure(exitCodes.failed, sentence);
}

function readManifest(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
