import { ConfigError } from '#daemon/config/configError.ts';
import { KeychainUnavailable } from '#daemon/config/keychain.ts';
import { catalogues } from '#protocol/texts/catalogues.generated.ts';
import { messageAt } from '#protocol/texts/flatten.ts';
import { inWords, type TextCode, type TextParams } from '#protocol/texts/text.ts';
import { locale } from '../language.ts';

/** What was looked at. */
export type About =
  | 'node'
  | 'home'
  | 'disk'
  | 'configuration'
  | 'accessKey'
  | 'database'
  | 'launcher'
  | 'daemon'
  | 'port'
  | 'farm'
  | 'clock'
  | 'hosts'
  | 'transfer'
  | 'service'
  | 'notices';

type CodeIn<Code> = Code extends `cli.doctor.findings.${infer Name}.message` ? Name : never;
/** A stable name; its sentences are in protocol/texts, and docs/support.md lists those that need something done. */
export type FindingCode = CodeIn<TextCode>;
type ParamsAt<Code extends string> = Code extends TextCode ? TextParams[Code] : unknown;
type ParamsOfFinding<Code extends FindingCode> = ParamsAt<`cli.doctor.findings.${Code}.message`> &
  ParamsAt<`cli.doctor.findings.${Code}.action`>;

/** Only a problem keeps Renderbridge from working; a note is worth knowing. */
export type FindingState = 'ok' | 'note' | 'problem';

export interface Finding {
  readonly about: About;
  readonly state: FindingState;
  readonly code: FindingCode;
  readonly message: string;
  /** What to do; nothing where all is well. */
  readonly action?: string;
  /** What `--fix` does about it. */
  readonly fix?: Fix;
}

export interface Fix {
  readonly deed: 'homePrivate' | 'secretsPrivate' | 'launcher' | 'adapter' | 'daemonFile';
  /** The file or folder that it changes. */
  readonly what: string;
  /** Throws when it cannot be done. */
  readonly run: () => void | Promise<void>;
}

export function finding<Code extends FindingCode>(
  about: About,
  state: FindingState,
  code: Code,
  params: ParamsOfFinding<Code>,
  fix?: Fix,
): Finding {
  const action = `cli.doctor.findings.${code}.action` as TextCode;
  return {
    about,
    state,
    code,
    message: sentence(`cli.doctor.findings.${code}.message` as TextCode, params),
    ...(messageAt(catalogues.en, action) !== undefined ? { action: sentence(action, params) } : {}),
    ...(fix ? { fix } : {}),
  };
}

function sentence(code: TextCode, params: unknown): string {
  return inWords({ code, params: params as Readonly<Record<string, unknown>> }, locale);
}

/** What an error that a person can mend says, in their language. */
export function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.in(locale);
  if (error instanceof KeychainUnavailable) return inWords(error.text, locale);
  return error instanceof Error ? error.message : String(error);
}
