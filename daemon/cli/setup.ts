import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { handWrittenJson, sentenceOf } from '#daemon/config/handWrittenJson.ts';
import { placeOfIssue, textOfIssue } from '#protocol/bridge/issueText.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { inWords } from '#protocol/texts/text.ts';
import { installAdapters } from './adapters.ts';
import { generationInstead } from './chooseGeneration.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions } from './command.ts';
import { setConfig, setGeneration, setValue, writeGeneration } from './config.ts';
import { farmAccount } from './farmAccount.ts';
import { locale, words } from './language.ts';
import { login } from './login.ts';
import { installService } from './service.ts';
import { studioAnswersSoon } from './studioDisk.ts';
import { sayLine } from './terminal.ts';

/** What set-up asks, as flags and as a studio’s answer file say it. Never the key: that is typed or piped to `login`. */
const Answers = z.strictObject({
  farm: z.string().optional(),
  account: z.string().optional(),
  frames: z.string().optional(),
  hosts: z.string().optional(),
  startAtLogin: z.boolean().optional(),
});
type Answers = z.infer<typeof Answers>;

export interface SetupOptions extends OutputOptions, Answers {
  readonly answers?: string | undefined;
  /** Asks nothing: what nobody said stays as it is. */
  readonly yes?: boolean | undefined;
}

const sandbox = 'sandbox';
const every = 'all';
const none = 'none';

/**
 * Asks what is not said by a flag or the answer file, one question after another, and does what the answers say. What is
 * answered with nothing stays as it is.
 */
export async function setup({ answers: file, yes, ...options }: SetupOptions): Promise<ExitCode> {
  const given: Answers = { ...(file === undefined ? {} : readAnswers(file)), ...flagsOf(options) };
  if (!yes && !process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.setup.needsYes'));
  await studioAnswersSoon();
  const ask = yes ? () => Promise.resolve('') : question;

  const farm = given.farm ?? (await ask(words('cli.setup.farm')));
  const isReal = farm !== '' && farm !== sandbox;
  const account = given.account ?? (isReal ? await ask(words('cli.setup.account')) : '');
  const frames = given.frames ?? (await ask(words('cli.setup.frames')));
  const hosts = given.hosts ?? ((await ask(words('cli.setup.hosts'))) || every);
  const startsAtLogin =
    given.startAtLogin ?? /^\s*y(?:es)?\s*$/i.test(await ask(words('cli.setup.startAtLogin')));

  // What was chosen for another farm says nothing of this one.
  if (isReal && setGeneration() !== undefined && farm !== setValue('farm.baseUrl'))
    writeGeneration(undefined);
  // First the account: settings that name a farm and no account are refused.
  if (account !== '') await setConfig('farm.account', account, options);
  if (isReal) await setConfig('farm.baseUrl', farm, options);
  else if (farm === sandbox) await setConfig('farm.baseUrl', undefined, { ...options, unset: true });
  if (frames !== '') await setConfig('frames.folder', frames, options);
  if (isReal) await (yes ? chooseByAddress() : login(undefined, options));
  const installed = await adaptersOf(hosts, options);
  if (startsAtLogin) await installService(options);
  return installed;
}

/** Without a key: by what the address is known to be, or answers as. Where nobody answers, `login` chooses. */
async function chooseByAddress(): Promise<void> {
  const { farm } = farmAccount(undefined);
  const generation = await generationInstead(farm);
  if (generation === 'nobody') {
    sayLine(words('cli.warning', { message: words('cli.setup.nobody', { farm: farm.baseUrl ?? '' }) }));
    return;
  }
  if (generation === undefined || setGeneration() !== undefined) return;
  writeGeneration(generation);
  sayLine(words('cli.warning', { message: words('cli.login.generation', { generation }) }));
}

/** A machine without any host can still submit scene files; one that was named has to be there. */
async function adaptersOf(hosts: string, options: OutputOptions): Promise<ExitCode> {
  if (hosts === none) return exitCodes.done;
  if (hosts !== every) {
    const codes: ExitCode[] = [];
    for (const host of hosts.split(',')) codes.push(await installAdapters(host.trim(), options));
    return codes.find((code) => code !== exitCodes.done) ?? exitCodes.done;
  }
  try {
    return await installAdapters(undefined, options);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    sayLine(words('cli.warning', { message: error.message }));
    return exitCodes.done;
  }
}

function flagsOf({ farm, account, frames, hosts, startAtLogin }: Answers): Answers {
  const flags = { farm, account, frames, hosts, startAtLogin };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

/** Throws `CommandFailure` that names the file and its first fault. */
function readAnswers(named: string): Answers {
  const file = path.resolve(named);
  let value: unknown;
  try {
    value = handWrittenJson(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = sentenceOf(path.basename(file), error, locale);
    throw new CommandFailure(exitCodes.usage, words('cli.setup.unreadable', { file, reason }));
  }
  const parsed = Answers.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const reason = issue ? inWords(textOfIssue(issue, value), locale) : '';
  const at = (issue && placeOfIssue(issue)) || 'file';
  throw new CommandFailure(exitCodes.usage, words('cli.setup.wrong', { file, path: at, reason }));
}

async function question(text: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<never>((_, reject) =>
    terminal.once('close', () => reject(new CommandFailure(exitCodes.failed, words('cli.login.unchanged')))),
  );
  ended.catch(() => {});
  try {
    const answer = await Promise.race([terminal.question(`${visibleText(text)} `), ended]);
    return answer.trim();
  } finally {
    terminal.close();
  }
}
