import type { CreateAction } from '#protocol/farm/actions.ts';
import { parseFrames } from '#protocol/farm/frames.ts';
import { splitScenes } from '#protocol/farm/sceneList.ts';
import type { Farm } from '../farm.ts';
import { outputLabel } from '../farmFolders.ts';
import { type Reply, refused, succeeded } from '../http/reply.ts';
import type { Store } from '../store/store.ts';

/** What the create actions have in common once their bodies are read. */
export interface TaskOrder {
  readonly submit_account?: string | undefined;
  readonly project_name: string;
  readonly input_scene_path: string;
  readonly cg_soft_name: string;
  readonly frames: string;
  readonly plugin_name?: string | undefined;
  readonly first_frames?: string | undefined;
  readonly after_first_render?: string | undefined;
  readonly artist?: string | undefined;
  readonly priority?: number | undefined;
  readonly user_remark?: string | undefined;
}

/** Adds one task for each scene of the order, all or none, and answers with one row per scene in order (§3.4). */
export function createTasks(action: CreateAction, order: TaskOrder, account: string, farm: Farm): Reply {
  const { store } = farm;
  const family = store.accounts.familyOf(account);
  const submitAccount = order.submit_account ?? account;
  if (!family.includes(submitAccount)) {
    return refused(
      '1022',
      `submit_account: expected ${account} or one of its sub-accounts, got ${submitAccount}`,
    );
  }
  const projects = store.projects.ofAccounts(ownersOf(account, store)).map(({ name }) => name);
  if (!projects.includes(order.project_name)) {
    const known = projects.join(', ') || 'none';
    return refused('1022', `project_name: expected one of the projects ${known}, got ${order.project_name}`);
  }
  const ids = store.atomically(() =>
    splitScenes(order.input_scene_path).map((scene) =>
      addTask(action, { ...order, input_scene_path: scene }, submitAccount, farm),
    ),
  );
  farm.wake();
  const data = ids.map((id) => ({ task_id: `${id}`, submit_result: '0' }));
  return succeeded({ data, total_size: data.length });
}

/** A sub-account may use the projects of its main account. */
function ownersOf(account: string, store: Store): readonly string[] {
  const mainAccount = store.accounts.find(account)?.mainAccount;
  return mainAccount === undefined ? [account] : [account, mainAccount];
}

function addTask(
  action: CreateAction,
  order: TaskOrder,
  submitAccount: string,
  { store, clock }: Farm,
): number {
  const id = store.tasks.add({
    action,
    submitAccount,
    projectName: order.project_name,
    inputScenePath: order.input_scene_path,
    cgSoftName: order.cg_soft_name,
    pluginName: order.plugin_name ?? '',
    frames: order.frames,
    firstFrames: order.first_frames ?? '',
    afterFirstRender: order.after_first_render ?? '',
    artist: order.artist ?? '',
    priority: order.priority ?? 0,
    userRemark: order.user_remark ?? '',
    camera: '',
    renderLayer: '',
    outputLabel: outputLabel(order.input_scene_path),
    status: 'Preprocessing',
    submittedAt: clock.now(),
  });
  const first = new Set(order.first_frames === undefined ? [] : parseFrames(order.first_frames));
  store.frames.add(id, parseFrames(order.frames), first);
  return id;
}
