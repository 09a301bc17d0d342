import type * as z from 'zod';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { RerenderRequest } from '#protocol/bridge/rerender.ts';
import type { RouteName } from '#protocol/bridge/routes.ts';
import type { Preview, SubmissionRequest } from '#protocol/bridge/submission.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { visibleJson, visibleLine } from '#protocol/display/visibleText.ts';
import { expectedFee } from '../expectedFee.ts';
import { words } from '../language.ts';

type Given = Readonly<Record<string, unknown>>;

/** Most characters of a name from a scene or the farm in a question, and of all that a call was given. */
const longestName = 120;
const longestCall = 1000;
/** Most names in a question; the rest are counted. */
const mostNames = 5;

/**
 * What a person is asked before a call goes: what would happen, with the figures that the daemon computes, never
 * with what the assistant says about it. Throws `NothingToAsk` where the call would be refused anyway.
 */
export async function questionFor(bridge: BridgeClient, name: RouteName, given: Given): Promise<string> {
  const ask = questions[name];
  const said = ask ? await ask(bridge, given) : plainQuestion(name, given);
  return `${said}\n\n${await whereItGoes(bridge)}`;
}

async function whereItGoes(bridge: BridgeClient): Promise<string> {
  const { name, account, sandbox } = await bridge.farm();
  return words('cli.mcp.where', { farm: name, account, sandbox: sandbox ? 'yes' : 'no' });
}

const questions: Partial<Record<RouteName, (bridge: BridgeClient, given: Given) => Promise<string>>> = {
  async createSubmission(bridge, { body }) {
    const request = body as z.input<typeof SubmissionRequest>;
    const preview = await bridge.previewSubmission({ body: request });
    if (preview.problems.some(({ severity }) => severity === 'error')) throw new NothingToAsk(preview);
    const { scene, sceneId } = request;
    return words('cli.mcp.submit', {
      ...(scene ? named(scene.scene.path ?? scene.scene.name) : await storedScene(bridge, sceneId)),
      tasks: preview.estimate?.tasks ?? 0,
      frames: preview.estimate?.frames ?? 0,
      files: scene?.dependencies?.length ?? 0,
      warnings: preview.problems.length,
      fee: expectedFee([preview.estimate]),
    });
  },
  async orderRest(bridge, given) {
    const id = String(given.id);
    const { order, taskIds } = (given.body ?? {}) as { order?: string; taskIds?: readonly string[] };
    const { scene } = await bridge.submission({ params: { id } });
    const { items } = await bridge.units({ params: { id } });
    const named = items
      .flatMap(({ taskId }) => taskId ?? [])
      .filter((each) => taskIds?.includes(each) ?? true);
    const tasks = await Promise.all(named.map((taskId) => bridge.task({ params: { taskId } })));
    const rests = tasks.flatMap(({ rest }) => (rest?.state === 'held' ? [rest] : []));
    return words('cli.mcp.rest', {
      order: String(order),
      scene: shown(scene.name),
      count: rests.reduce((sum, { count }) => sum + count, 0),
      fee: expectedFee(rests),
    });
  },
  async retrySubmission(bridge, given) {
    const { scene, progress } = await bridge.submission({ params: { id: String(given.id) } });
    const { unitIds } = (given.body ?? {}) as { readonly unitIds?: readonly string[] };
    return words('cli.mcp.retry', {
      scene: shown(scene.name),
      tasks: unitIds?.length ?? progress.failed ?? 0,
    });
  },
  async rerenderTask(bridge, given) {
    const taskId = String(given.taskId);
    const body = (given.body ?? {}) as z.input<typeof RerenderRequest>;
    const { frames, count, estimate } = await bridge.planRerender({ params: { taskId }, body });
    return words('cli.mcp.rerender', {
      task: taskId,
      frames: shown(frames),
      count,
      cost: estimate ? words('cli.mcp.cost', { fee: moneyText(estimate) }) : words('cli.mcp.noBasis'),
    });
  },
  async operateTasks(bridge, { body }) {
    const { order, taskIds = [] } = (body ?? {}) as { order?: string; taskIds?: readonly string[] };
    const some = taskIds.slice(0, mostNames);
    const tasks = await Promise.all(some.map((taskId) => bridge.task({ params: { taskId } })));
    const names = tasks.map(({ taskId, scene }) => `${taskId} (${shown(scene)})`);
    return words('cli.mcp.operate', {
      order: String(order),
      names: names.join(', '),
      more: taskIds.length - some.length,
    });
  },
};

/** The scene that a host gathered: the daemon knows which host a stored one came from, and what it has open. */
async function storedScene(bridge: BridgeClient, sceneId: string | undefined) {
  const { items } = await bridge.hosts();
  const path = items.find(({ gathered }) => gathered?.sceneId === sceneId)?.scene.path;
  return path ? named(path) : { scene: '', stored: 'yes' };
}

function named(scene: string) {
  return { scene: shown(scene), stored: 'no' };
}

/** Calls that cost nothing get a general question that shows all arguments. */
function plainQuestion(name: RouteName, given: Given): string {
  return words('cli.mcp.plain', { tool: name, given: cut(visibleJson(given), longestCall) });
}

/** A name from elsewhere: on one line, with nothing in it that steers, and not so long that it hides the rest. */
function shown(name: string): string {
  return `“${cut(visibleLine(name), longestName)}”`;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The preview shows that the call would be refused, so nobody is asked. */
export class NothingToAsk extends Error {
  readonly preview: Preview;

  constructor(preview: Preview) {
    super('refused');
    this.preview = preview;
  }
}
