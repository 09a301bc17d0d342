import type { Farm } from '../farm.ts';
import { outputLabel } from '../farmFolders.ts';
import { type FrameSet, framesInRow, framesOf, mostFrames } from '../frames.ts';
import { type Reply, refused, succeeded } from '../http/reply.ts';
import type { RenderSettings } from '../renderers/renderer.ts';
import type { Store } from '../store/store.ts';
import type { CreateAction } from '../vendorTable/tables.ts';

/** The fields that the create actions share once their bodies are read; each action has some of them. */
type SharedFields = {
  readonly [Name in
    | 'submit_account'
    | 'plugin_name'
    | 'first_frames'
    | 'after_first_render'
    | 'artist'
    | 'user_remark'
    | 'camera'
    | 'render_layer']?: string | undefined;
} & {
  readonly [Name in 'priority' | 'submit_type' | 'timeout']?: number | undefined;
} & {
  readonly project_name: string;
  readonly cg_soft_name: string;
};

/** What a create asks for. */
export interface TaskOrder {
  readonly action: CreateAction;
  /** As the farm read it. */
  readonly body: SharedFields;
  /** Farm paths; each becomes a task. */
  readonly scenes: readonly string[];
  readonly frames: FrameSet;
}

/** Adds one task for each scene of the order, all or none, and answers with one row per scene in order (§3.4). */
export function createTasks(order: TaskOrder, account: string, farm: Farm): Reply {
  const { store } = farm;
  const { project_name, submit_account: submitAccount = account } = order.body;
  if (!store.accounts.familyOf(account).includes(submitAccount)) {
    return refused(
      '1022',
      `submit_account: expected ${account} or one of its sub-accounts, got ${submitAccount}`,
    );
  }
  const owners = [account, submitAccount].flatMap((name) => ownersOf(name, store));
  const projects = store.projects.ofAccounts(owners).map(({ name }) => name);
  if (!projects.includes(project_name)) {
    const known = projects.join(', ') || 'none';
    return refused('1022', `project_name: expected one of the projects ${known}, got ${project_name}`);
  }
  if (order.frames.length > mostFrames) {
    return refused('1022', `frames: expected at most ${mostFrames} frames, got ${order.frames.length}`);
  }
  const ids = store.atomically(() => order.scenes.map((scene) => addTask(order, scene, submitAccount, farm)));
  farm.wake();
  const data = ids.map((id) => ({ task_id: `${id}`, submit_result: '0' }));
  return succeeded({ data, total_size: data.length });
}

/** Whose projects an account may use: its own, and a sub-account those of its main account. */
function ownersOf(account: string, store: Store): readonly string[] {
  const mainAccount = store.accounts.find(account)?.mainAccount;
  return mainAccount === undefined ? [account] : [account, mainAccount];
}

function addTask(
  { action, body, frames }: TaskOrder,
  inputScenePath: string,
  submitAccount: string,
  { store, clock }: Farm,
): number {
  const id = store.tasks.add({
    action,
    submitAccount,
    projectName: body.project_name,
    inputScenePath,
    cgSoftName: body.cg_soft_name,
    pluginName: body.plugin_name ?? '',
    frames: framesInRow(frames),
    firstFrames: body.first_frames ?? '',
    afterFirstRender: body.after_first_render ?? '',
    artist: body.artist ?? '',
    priority: body.priority ?? 0,
    userRemark: body.user_remark ?? '',
    camera: body.camera ?? '',
    renderLayer: body.render_layer ?? '',
    outputLabel: outputLabel(inputScenePath),
    ...(body.timeout !== undefined && { timeoutHours: body.timeout }),
    settings: body as RenderSettings,
    status: body.submit_type === 1 ? 'Stopped' : 'Preprocessing',
    submittedAt: clock.now(),
  });
  const first = new Set(body.first_frames === undefined ? [] : framesOf(body.first_frames));
  store.frames.add(id, frames, first);
  return id;
}
