import { outputLabel } from '../../farmFolders.ts';
import { framesInRow } from '../../frames.ts';
import type { TaskNumber } from '../../store/numbers.ts';
import { answers, type SignedFarm } from '../behaviour.ts';
import { codes, done, type Reply, refused } from '../reply.ts';
import { programs, versionsOf } from '../software.ts';
import { FileRefused, type ReadLayer, type ReadTask, readTaskFiles } from '../taskJson.ts';
import { userIdOf } from './account.ts';

/** The number of a call, or the refusal of one that the account does not have. */
function numberOf(id: number, account: string, { store }: SignedFarm): TaskNumber | Reply {
  const number = store.numbers.find(id);
  if (!number) return refused(codes.notThere, `taskId: expected a number of this farm, got ${id}`);
  if (store.accounts.familyOf(account).includes(number.account)) return number;
  return refused(codes.noPermission, `taskId: expected a number of ${account}, got one of another`);
}

/** First a number, then its files, then the submit: nothing starts before that (§2 steps 3, 5 and 7). */
export const submitting = [
  answers('createTask', ({ count, taskUserLevel, artist = '' }, account, { store, clock }) => {
    const ids = store.atomically(() =>
      Array.from({ length: count }, () =>
        store.numbers.give({ account, userLevel: taskUserLevel, artist }, clock.now()),
      ),
    );
    return done({
      taskIdList: ids,
      aliasTaskIdList: ids.map((id) => `P${id}`),
      userId: userIdOf(store.accounts.find(account)?.id),
    });
  }),
  answers('taskJsonFile', ({ taskId, fileName, content }, account, farm) => {
    const number = numberOf(taskId, account, farm);
    if ('kind' in number) return number;
    farm.store.numbers.putFile(taskId, fileName, content);
    return done();
  }),
  answers('submitTask', ({ taskId, producer }, account, farm) => {
    const number = numberOf(taskId, account, farm);
    if ('kind' in number) return number;
    if (number.submittedAt !== undefined) return submitAgain(taskId, farm);
    const { numbers } = farm.store;
    try {
      const read = readTaskFiles(numbers.file(taskId, 'task.json'), numbers.file(taskId, 'upload.json'));
      const against = reasonAgainst(read, account, farm);
      if (against !== undefined) return refused(codes.badParameter, against);
      farm.store.atomically(() => addTasks(number, read, producer ?? number.artist, farm));
    } catch (error) {
      if (error instanceof FileRefused) return refused(codes.badParameter, error.message);
      throw error;
    }
    farm.wake();
    return done();
  }),
];

function submitAgain(taskId: number, { form }: SignedFarm): Reply {
  if (form.secondSubmit === 'taken') return done();
  return refused(codes.failed, `taskId: expected a number that was not submitted, got ${taskId}`);
}

function reasonAgainst(read: ReadTask, account: string, { store }: SignedFarm): string | undefined {
  const known = programs.flatMap((program) =>
    versionsOf(program, store).map(({ version }) => `${program.family} ${version}`),
  );
  if (!known.includes(read.program))
    return `software_config: expected one of ${known.join(', ')}, got ${read.program}`;
  const main = store.accounts.find(account)?.mainAccount ?? account;
  const projects = store.projects.ofAccounts(store.accounts.familyOf(main));
  const isKnown = read.projectId === '0' || projects.some(({ id }) => `${id}` === read.projectId);
  return isKnown ? undefined : `project_id: expected 0 or the id of a project, got ${read.projectId}`;
}

/** One layer is the number's own task; several are tasks of their own below it. */
function addTasks(number: TaskNumber, read: ReadTask, artist: string, farm: SignedFarm): void {
  const { store, clock } = farm;
  const [first, ...others] = read.layers;
  store.numbers.submit(number.id, clock.now());
  if (first && others.length === 0) {
    addTask(number.id, number, read, first, artist, farm);
    return;
  }
  for (const layer of read.layers) {
    const own = { ...number, parent: number.id, layer: layer.name, artist };
    const id = store.numbers.give(own, clock.now());
    store.numbers.submit(id, clock.now());
    addTask(id, number, read, layer, artist, farm);
  }
}

function addTask(
  id: number,
  number: TaskNumber,
  read: ReadTask,
  layer: ReadLayer,
  artist: string,
  { store, clock }: SignedFarm,
): void {
  const { frameStopSeconds } = read;
  store.tasks.add({
    id,
    action: read.action,
    submitAccount: number.account,
    projectName: read.projectName,
    inputScenePath: read.scene,
    cgSoftName: read.program,
    pluginName: read.plugins,
    frames: framesInRow(layer.frames),
    firstFrames: layer.firstFrames.join(','),
    afterFirstRender: read.stopsAfterTest ? 'stop' : 'fullSpeed',
    artist,
    priority: number.userLevel,
    userRemark: '',
    camera: layer.settings.camera ?? '',
    renderLayer: layer.name,
    outputLabel: outputLabel(read.scene),
    ...(frameStopSeconds > 0 ? { timeoutHours: frameStopSeconds / 3600 } : {}),
    settings: layer.settings,
    status: 'Preprocessing',
    submittedAt: clock.now(),
  });
  store.frames.add(id, layer.frames, new Set(layer.firstFrames));
}
