import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { reasonToDistrust } from '#daemon/programs/trustedPlace.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { checkConfig, configKeys } from './configFile.ts';
import { handWrittenJson, notJson } from './handWrittenJson.ts';
import { places } from './installation.ts';
import { unknownNames } from './unknownNames.ts';
import { wrongKeys } from './wrongKeys.ts';

export const studioVariable = 'RENDERBRIDGE_STUDIO_CONFIG';
export const studioFileName = 'studio.json';
const settingPrefix = 'defaults.';

/** A studio’s settings for all its computers. We only read it. */
export interface Studio {
  readonly file: string;
  /** The studio’s name, so that people know whom to ask. */
  readonly name: string;
  /** As in config.json, which goes before them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Keys that only the studio may set; for a setting of the form, `defaults.KEY`. */
  readonly locked: readonly string[];
}

const StudioFile = z.strictObject({
  name: z.string().regex(/^[^\p{Cc}]{1,60}$/u),
  settings: z.record(z.string(), z.unknown()).default({}),
  locked: z.array(z.string()).default([]),
});

/**
 * The file that the environment names, else `studio.json` beside the program; undefined where there is none. Throws
 * `ConfigError` for one that is wrong, or that somebody else could have written.
 */
export function readStudio(
  env: Readonly<Record<string, string | undefined>>,
  beside: string = places.root,
): Studio | undefined {
  const named = env[studioVariable];
  const file = named ?? path.join(beside, studioFileName);
  if (named !== undefined && !path.isAbsolute(named))
    throw new ConfigError(text('studio.relative', { file }));
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
    const distrusted = reasonNotToTrust(file);
    if (distrusted) throw new ConfigError(text('studio.notTrusted', { file }), distrusted);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && named === undefined) return undefined;
    throw new ConfigError(text('studio.unreadable', { file, code }));
  }
  return { file, ...parse(file, content) };
}

/** The keys of the form’s settings that are locked. */
export function lockedSettings({ locked }: Pick<Studio, 'locked'>): readonly string[] {
  return locked.filter((key) => key.startsWith(settingPrefix)).map((key) => key.slice(settingPrefix.length));
}

/** It decides what runs in the artist’s name, as config.json does. */
function reasonNotToTrust(file: string): Text | undefined {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const real = realpathSync(file);
  const found = [path.dirname(real), real].map((place, index) => {
    const { uid: owner, mode } = statSync(place);
    return { path: place, uid: owner, mode, kind: index === 0 ? ('folder' as const) : ('file' as const) };
  });
  return reasonToDistrust(found, uid);
}

function parse(file: string, content: string): Omit<Studio, 'file'> {
  let value: unknown;
  try {
    value = handWrittenJson(content);
  } catch (error) {
    throw notJson(file, error);
  }
  const parsed = StudioFile.safeParse(value);
  if (!parsed.success) {
    const key = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new ConfigError(text('studio.form', { file, key: key === '' ? 'file' : key }));
  }
  const settings = checkConfig(parsed.data.settings);
  if (!settings.success)
    throw new ConfigError(
      text('studio.wrong', { file }),
      ...wrongKeys(settings.error, parsed.data.settings, []),
    );
  const known: readonly string[] = configKeys.map(({ name }) => name);
  const unknown = parsed.data.locked.filter((key) => !known.includes(key) && !key.startsWith(settingPrefix));
  if (unknown.length > 0)
    throw new ConfigError(text('studio.wrong', { file }), unknownNames(unknown, [...known, 'defaults.…']));
  return parsed.data;
}
