import type { Preview, Submission } from '#protocol/bridge/submission.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { visibleJson } from '#protocol/display/visibleText.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { followSubmissions } from './followSubmissions.ts';
import { gatherScene } from './gatherScene.ts';
import { words } from './language.ts';
import { ensureDaemon } from './start.ts';
import { sayLine } from './terminal.ts';

export interface SubmitOptions extends OutputOptions {
  readonly type?: string | undefined;
  readonly project?: string | undefined;
  readonly frames?: string | undefined;
  readonly set: readonly string[];
  readonly preview?: boolean | undefined;
  readonly wait?: boolean | undefined;
}

/** Opens each file in its host, then previews or submits it; with `--wait` stays until its frames are there. */
export async function submit(files: readonly string[], options: SubmitOptions): Promise<ExitCode> {
  const settings = readSettings(options);
  const bridge = await ensureDaemon();
  const previews: Preview[] = [];
  const submissions: Submission[] = [];
  for (const file of files) {
    const scene = await gatherScene(file);
    const body = { scene, settings, type: options.type as TaskTypeName | undefined };
    if (options.preview) previews.push(await bridge.previewSubmission({ body }));
    else submissions.push(await bridge.createSubmission({ body }));
  }
  if (options.preview) {
    print(options, single(previews), previews.flatMap(previewLines));
    return previews.some(hasError) ? exitCodes.failed : exitCodes.done;
  }
  if (!options.wait) {
    print(
      options,
      single(submissions),
      submissions.map((item) =>
        words('cli.submit.accepted', { name: item.scene.name, state: item.state, id: item.id }),
      ),
    );
    return exitCodes.done;
  }
  const ended = await followSubmissions(bridge, submissions, options.json ? undefined : sayLine);
  print(
    options,
    single(ended),
    ended.map(
      ({ submission, tasks }) =>
        `${submission.scene.name}: ${tasks.map(({ state }) => state).join(', ') || submission.state}`,
    ),
  );
  return ended.every(({ ok }) => ok) ? exitCodes.done : exitCodes.failed;
}

function readSettings({ project, frames, set }: SubmitOptions): Record<string, unknown> {
  const chosen = set.map((text) => {
    const [key = '', ...rest] = text.split('=');
    if (key === '' || rest.length === 0) {
      throw new CommandFailure(exitCodes.usage, words('cli.submit.setForm', { got: text }));
    }
    return [key, readValue(rest.join('='))] as const;
  });
  return {
    ...(project === undefined ? {} : { projectName: project }),
    ...(frames === undefined ? {} : { frames }),
    ...Object.fromEntries(chosen),
  };
}

/** Numbers, lists and truth values are meant as such; everything else is text. */
function readValue(text: string): unknown {
  if (!/^(?:-?\d+(?:\.\d+)?|true|false|\[.*|\{.*)$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function hasError({ problems }: Preview): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function previewLines({ requests, problems }: Preview): string[] {
  return [
    ...problems.map(({ severity, message, action }) => `${severity}: ${message} ${action}`),
    ...requests.flatMap(({ action, body }) => `${action} ${visibleJson(body, 2)}`.split('\n')),
  ];
}

function single<Item>(items: readonly Item[]): Item | readonly Item[] {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : items;
}
