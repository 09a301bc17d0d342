import path from 'node:path';
import { findAccessKey, keyVariable } from '#daemon/config/accessKey.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { refuseLocked, type SettingChange } from '#daemon/config/everySetting.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { readStudio } from '#daemon/config/studio.ts';
import { text } from '#protocol/texts/text.ts';
import { installAdapters } from '../adapters/adapters.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import {
  allSettings,
  changeLine,
  remarkWhen,
  setGeneration,
  settingChange,
  setValue,
  writeGeneration,
  writeOwn,
} from '../config.ts';
import { generationInstead } from '../farm/chooseGeneration.ts';
import { farmAccount } from '../farm/farmAccount.ts';
import { login } from '../farm/login.ts';
import { words } from '../language.ts';
import { studioAnswersSoon } from '../studioDisk.ts';
import { sayLine } from '../terminal/terminal.ts';
import { complaintOf, openQuestions, type Questions } from './questions.ts';
import { installService } from './service.ts';
import {
  answersIn,
  type ChosenHosts,
  reads,
  readWritten,
  sandbox,
  type WrittenAnswers,
} from './setupAnswers.ts';
import { whyNoFrames } from './usableFolder.ts';

export interface SetupOptions extends OutputOptions, WrittenAnswers {
  readonly answers?: string | undefined;
  /** Asks nothing: what nobody said stays as it is. */
  readonly yes?: boolean | undefined;
}

interface Answers {
  readonly farm: string;
  readonly account: string;
  readonly frames: string;
  readonly hosts: ChosenHosts;
  readonly startAtLogin: boolean;
}

/**
 * Asks what is not said by a flag or the answer file, one question after another, and then does what the answers say.
 * What is answered with nothing stays as it is. One step that fails does not keep the others from being done.
 */
export async function setup({ answers: file, yes, ...options }: SetupOptions): Promise<ExitCode> {
  const written: WrittenAnswers = file === undefined ? {} : answersIn(file);
  if (!yes && !process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.setup.needsYes'));
  await studioAnswersSoon();
  // Settings that are wrong by now are said before anybody has answered anything.
  allSettings();
  const questions = yes ? undefined : openQuestions();
  const answers = await answersOf({ written, file, flags: options, questions }).finally(() =>
    questions?.close(),
  );
  const report = createReport(options);
  writeAnswers(answers, report.of('settings'));
  if (yes && isNamed(answers.farm)) await chooseByAddress();

  const { hosts } = answers;
  const codes = await adaptersOf(hosts, report);
  if (answers.startAtLogin) codes.push(await attempt(() => installService(report.of('service')), report));
  if (!yes && (isNamed(answers.farm) || (await lacksKey()))) codes.push(await logIn(report));
  report.print();
  return codes.find((code) => code !== exitCodes.done) ?? exitCodes.done;
}

interface Report {
  /** How a step is to answer. */
  of(step: 'settings' | 'adapters' | 'service' | 'login'): OutputOptions;
  failed(message: string): void;
  /** What all steps answered, as the one value that a program reads. */
  print(): void;
}

function createReport(options: OutputOptions): Report {
  const steps = {
    settings: null as unknown,
    adapters: [] as unknown[],
    service: null as unknown,
    login: null as unknown,
  };
  const failures: string[] = [];
  return {
    of: (step) => ({
      ...options,
      takesJson(value) {
        if (step === 'adapters') steps.adapters.push(...(value as unknown[]));
        else steps[step] = value;
      },
    }),
    failed: (message) => void failures.push(message),
    print() {
      if (options.json) print(options, { ...steps, failures }, []);
    },
  };
}

const isNamed = (farm: string) => farm !== '' && farm !== sandbox;

interface Sources {
  readonly flags: WrittenAnswers;
  readonly written: WrittenAnswers;
  /** Where `written` stands. */
  readonly file: string | undefined;
  readonly questions: Questions | undefined;
}

/** All are there and sound before any of them is acted on. */
async function answersOf({ flags, written, file = '', questions }: Sources): Promise<Answers> {
  const locked = readStudio(process.env)?.locked ?? [];
  type Texts = Exclude<keyof WrittenAnswers, 'startAtLogin'>;
  async function answerTo<Answer>(
    key: Texts,
    { setting, read }: { readonly setting?: string; readonly read: (answer: string) => Answer },
  ): Promise<Answer> {
    const flag = flags[key];
    if (flag !== undefined) return readWritten(`--${key}`, flag, read);
    const said = written[key];
    if (said !== undefined) return readWritten(`${path.basename(file)}: ${key}`, said, read);
    // What a studio locked is nobody’s here to answer.
    const isAsked = questions !== undefined && !(setting !== undefined && locked.includes(setting));
    return isAsked ? questions.ask(words(`cli.setup.${key}`), read) : read('');
  }

  const farm = await answerTo('farm', { setting: 'farm.baseUrl', read: reads.farm });
  const needsAccount = isNamed(farm) || flags.account !== undefined || written.account !== undefined;
  const account = needsAccount
    ? await answerTo('account', { setting: 'farm.account', read: (answer) => accountFor(farm, answer) })
    : '';
  const frames = await answerTo('frames', { setting: 'frames.folder', read: reads.frames });
  const hosts = await answerTo('hosts', { read: reads.hosts });
  const startAtLogin =
    flags.startAtLogin ??
    written.startAtLogin ??
    (questions ? await questions.ask(words('cli.setup.startAtLogin'), reads.startAtLogin) : false);
  return { farm, account, frames, hosts, startAtLogin };
}

/** A farm needs an account, unless one is set already. */
function accountFor(farm: string, answer: string): string {
  const account = reads.account(answer);
  if (account === '' && isNamed(farm) && setValue('farm.account') === undefined)
    throw new ConfigError(text('config.needed', { key: 'farm.account' }));
  return account;
}

/** All of them at once: half of an answer would be worse than none. */
function writeAnswers({ farm, account, frames }: Answers, options: OutputOptions): void {
  const isOther = isNamed(farm) && setGeneration() !== undefined && farm !== setValue('farm.baseUrl');
  const changes = [
    // What was chosen for another farm says nothing of this one.
    ...(isOther ? [settingChange('farm.generation', undefined)] : []),
    ...(account === '' ? [] : [settingChange('farm.account', account)]),
    ...(farm === '' ? [] : [settingChange('farm.baseUrl', isNamed(farm) ? farm : undefined)]),
    ...(frames === '' ? [] : [settingChange('frames.folder', frames)]),
  ].filter(changesSomething);
  for (const { key, value } of changes) refuseLocked(key.name, value);
  if (changes.length === 0) return;
  const file = writeOwn(changes);
  print(
    options,
    { changed: changes.map(({ key }) => key.name), file },
    changes.map((change) => changeLine(change, file)),
  );
  remarkWhen(changes, options);
  const code = frames === '' ? undefined : whyNoFrames(frames);
  if (code !== undefined) sayLine(warning(words('cli.setup.framesLater', { folder: frames, code })));
}

/** Taking out what is not there is nothing to tell. */
const changesSomething = ({ key, value }: SettingChange) =>
  value !== undefined || setValue(key.name) !== undefined;

/** Without a key: by what the address is known to be, or answers as. Where nobody answers, `login` chooses. */
async function chooseByAddress(): Promise<void> {
  const { farm } = farmAccount(undefined);
  const generation = await generationInstead(farm);
  if (generation === 'nobody') {
    sayLine(warning(words('cli.setup.nobody', { farm: farm.baseUrl ?? '' })));
    return;
  }
  if (generation === undefined || setGeneration() !== undefined) return;
  writeGeneration(generation);
  sayLine(warning(words('cli.login.generation', { generation })));
}

/** A machine without any host can still submit scene files; one that was named has to be there. */
async function adaptersOf(hosts: ChosenHosts, report: Report): Promise<ExitCode[]> {
  const options = report.of('adapters');
  if (hosts === undefined) return [await attempt(() => ofAllHosts(options), report)];
  const codes: ExitCode[] = [];
  for (const host of hosts) codes.push(await attempt(() => installAdapters(host, options), report));
  return codes;
}

async function ofAllHosts(options: OutputOptions): Promise<ExitCode> {
  try {
    return await installAdapters(undefined, options);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    sayLine(warning(error.message));
    return exitCodes.done;
  }
}

/** A farm that the studio, or an earlier set-up, chose. */
async function lacksKey(): Promise<boolean> {
  if (setValue('farm.baseUrl') === undefined) return false;
  try {
    await findAccessKey(farmAccount(undefined), process.env[keyVariable]);
    return false;
  } catch (error) {
    if (error instanceof ConfigError) return true;
    throw error;
  }
}

/** Last: what was set up holds whether or not the key is at hand. */
async function logIn(report: Report): Promise<ExitCode> {
  const code = await attempt(() => login(undefined, report.of('login')), report);
  if (code !== exitCodes.done) sayLine(words('cli.setup.keyLater', { login: ownCommand('login') }));
  return code;
}

/** Says why a step fails; its code. */
async function attempt(step: () => Promise<ExitCode>, report: Report): Promise<ExitCode> {
  try {
    return await step();
  } catch (error) {
    const message = complaintOf(error);
    report.failed(message);
    sayLine(message);
    return error instanceof CommandFailure ? error.exitCode : exitCodes.failed;
  }
}

const warning = (message: string) => words('cli.warning', { message });
