import type { Form, FormField } from '#protocol/bridge/form.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { say } from '#protocol/texts/text.ts';
import type { FileFacts } from '../fileStats.ts';
import type { PlannedFile } from '../records.ts';

export interface UploadAmount {
  readonly files: number;
  readonly bytes: number;
}

/** A file that is there to be sent, as it was looked at. */
export type SeenFile = Pick<PlannedFile, 'localPath' | 'farmPath'> & { readonly facts: FileFacts };

/** Of these files what the farm is believed to hold as they are; only what is remembered counts, nothing is read. */
export type BelievedThere = (files: readonly SeenFile[]) => Promise<UploadAmount>;

/** Those of a plan that somebody looked at and that are there. */
export function seenFiles(
  files: readonly PlannedFile[],
  seen: ReadonlyMap<string, FileFacts> | undefined,
): SeenFile[] {
  return files.flatMap(({ localPath, farmPath }) => {
    const facts = seen?.get(localPath);
    return facts ? [{ localPath, farmPath, facts }] : [];
  });
}

export function amountOf(files: readonly SeenFile[]): UploadAmount {
  return { files: files.length, bytes: files.reduce((sum, { facts }) => sum + facts.size, 0) };
}

/** What a dialog says of the files that go with the scene: what is to be sent, and what is there already. */
export function uploadFacts(all: UploadAmount, there: UploadAmount, locale: Locale): FormField[] {
  const fact = (key: 'filesToSend' | 'filesThere', { files, bytes }: UploadAmount) => ({
    key,
    title: say(locale, `facts.${key}.title`),
    help: say(locale, `facts.${key}.help`),
    control: 'fact' as const,
    value: say(locale, 'facts.files', { files, size: sizeText(bytes) }),
    source: 'scene' as const,
    required: false,
  });
  const left = { files: all.files - there.files, bytes: all.bytes - there.bytes };
  return [fact('filesToSend', left), fact('filesThere', there)];
}

/** A form with what there is to say of files in either direction. */
export function withFileFacts({ groups }: Form, fields: readonly FormField[], locale: Locale): Form {
  if (fields.length === 0) return { groups };
  const files = { id: 'files', title: say(locale, 'groups.files'), folded: false, fields: [...fields] };
  return { groups: [...groups, files] };
}
