import type { Clock, Random } from '#daemon/submissions/ports.ts';
import { type CreateWord, CreateWordAsked } from '#protocol/gateway/createWord.ts';
import { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { readFarmAnswer } from '#protocol/renderbus/envelope.ts';
import { type GatewayAnswer, refused, succeeded } from '../http/farmAnswer.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayRequest } from '../store/requests.ts';

export interface WordParts {
  readonly store: GatewayStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'id'>;
}

/**
 * What became of the create with a tag. One that is not here never will be: the tag is taken from then on, so that a
 * request which is still on its way cannot come to anything after its workstation was told that it is absent.
 */
export async function answerWord(parts: WordParts, user: string, asked: unknown): Promise<GatewayAnswer> {
  const { tag } = CreateWordAsked.safeParse(asked).data ?? {};
  if (tag === undefined)
    return { status: 200, json: refused('1022', 'tag: expected 16 of A–Z and 2–7, got something else') };
  const request = (await parts.store.requests.byTag(tag)) ?? (await takeTag(parts, user, tag, 'create'));
  return { status: 200, json: succeeded(await wordOn(request, parts.store)) };
}

const never = Number.MAX_SAFE_INTEGER;

/** From now on nothing is taken under this tag. */
export async function takeTag(
  { store, clock, random }: WordParts,
  user: string,
  tag: string,
  requestClass: GatewayRequest['requestClass'],
): Promise<GatewayRequest> {
  const now = clock.now();
  const id = random.id();
  const added = await store.requests.add(
    {
      id,
      user,
      requestClass,
      action: 'none',
      body: {},
      tag,
      submitAccount: '',
      project: '',
      scenes: [],
      frames: 0,
      storedAt: now,
      // Between storing and withdrawing it nobody sends it.
      notBefore: never,
    },
    { since: now, bounded: [], refuse: () => undefined },
  );
  if (added.kind === 'refused') throw new Error('a tag that is taken has no quota');
  if (added.kind === 'known') return added.request;
  const why = 'its workstation asked for it before it came';
  return (await store.requests.move(id, 'stored', 'withdrawn', { endedAt: now, why })) ?? added.request;
}

/** Nothing ever came under its tag. */
export function isTakenOnly({ notBefore }: GatewayRequest): boolean {
  return notBefore === never;
}

async function wordOn(
  request: GatewayRequest,
  { tasks }: Pick<GatewayStore, 'tasks'>,
): Promise<Partial<CreateWord> & Pick<CreateWord, 'state'>> {
  const { state, answer } = request;
  if (state === 'withdrawn' || isTakenOnly(request)) return { state: 'absent' };
  if (state === 'stored' || state === 'sent') return { state: 'held' };
  if (state === 'unknown') return { state: 'unknown' };
  if (state === 'refused') return { state: 'refused', ...refusalIn(answer) };
  const shown = await tasks.get(request.taskIds);
  const known = new Map(shown.map(({ taskId, row }) => [taskId, sceneIn(row)]));
  const asked = idsInOrder(request);
  return {
    state: 'made',
    tasks: request.taskIds.map((taskId) => ({
      task_id: taskId,
      input_scene_path: request.scenes[asked.indexOf(taskId)] ?? known.get(taskId) ?? '',
    })),
  };
}

/** As the farm answered, one for each scene; where it did not, one scene has one task. */
function idsInOrder({ answer, taskIds, scenes }: GatewayRequest): readonly string[] {
  if (answer === undefined) return scenes.length === 1 ? taskIds : [];
  const read = readFarmAnswer(JSON.parse(answer));
  const rows = read?.ok ? CreateAnswer.safeParse(read.body).data?.data : undefined;
  return rows?.map(({ task_id }) => task_id) ?? [];
}

function refusalIn(answer: string | undefined): Pick<CreateWord, 'error_code' | 'error_message'> {
  const read = answer === undefined ? undefined : readFarmAnswer(JSON.parse(answer));
  if (!read || read.ok) return { error_message: 'refused' };
  return { ...(read.code === undefined ? {} : { error_code: read.code }), error_message: read.message };
}

function sceneIn(row: string): string {
  const { input_scene_path: scene } = JSON.parse(row) as { readonly input_scene_path?: unknown };
  return typeof scene === 'string' ? scene : '';
}
