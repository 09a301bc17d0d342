import { PublishedDocument } from '#protocol/gateway/published.ts';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { checkConfig } from './configFile.ts';
import { handWrittenJson, notJson } from './handWrittenJson.ts';
import { unknownNames } from './unknownNames.ts';
import { wrongKeys } from './wrongKeys.ts';

/** The text of a file in the form of a studio’s, with nothing but presets and the path map. Throws `ConfigError`. */
export function readPublishedFile(file: string, content: string): PublishedDocument {
  let value: unknown;
  try {
    value = handWrittenJson(content);
  } catch (error) {
    throw notJson(file, error);
  }
  const { name, settings, ...others } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const beside = [
    ...Object.keys(others),
    ...Object.keys((settings ?? {}) as object)
      .filter((key) => !(key in PublishedDocument.shape.settings.shape))
      .map((key) => `settings.${key}`),
  ];
  if (beside.length > 0)
    throw new ConfigError(
      text('published.beside', { file }),
      unknownNames(beside, ['name', 'settings.presets', 'settings.pathMap']),
    );
  const checked = checkConfig(settings ?? {});
  if (!checked.success)
    throw new ConfigError(text('published.wrong', { file }), ...wrongKeys(checked.error, settings, []));
  const document = PublishedDocument.safeParse({ name, settings: settings ?? {} });
  if (document.success) return document.data;
  const at = document.error.issues[0]?.path.join('.') || 'size';
  throw new ConfigError(text('published.bounds', { file, at }));
}
