/** One request to the farm, read no further than the faults and the story need. */
export interface FarmCall {
  readonly action: string;
  readonly kind: 'create' | 'operate' | 'query';
  /** The sixteen letters of a create’s remark, or those that a query asks for. */
  readonly tag: string | undefined;
  /** Of a create: the farm paths of its scenes. */
  readonly scenes: readonly string[];
  readonly text: string;
}

interface Request {
  readonly head?: { readonly action?: string };
  readonly body?: Readonly<Record<string, unknown>>;
}

export function readCall(text: string): FarmCall {
  const { head, body } = JSON.parse(text) as Request;
  const action = head?.action ?? '';
  const kind = action.startsWith('create_') ? 'create' : action.startsWith('operate_') ? 'operate' : 'query';
  const tag = /[A-Z2-7]{16}/.exec(String(body?.user_remark ?? ''))?.[0];
  const scenes = kind === 'create' ? String(body?.input_scene_path ?? '').split(',') : [];
  return { action, kind, tag, scenes, text };
}

/** The same call with another body. */
export function withBody(
  text: string,
  change: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): string {
  const request = JSON.parse(text) as Request;
  return JSON.stringify({ ...request, body: change(request.body ?? {}) });
}

/** The same create for some of its scenes only. */
export function withScenes(text: string, scenes: readonly string[]): string {
  return withBody(text, (body) => ({ ...body, input_scene_path: scenes.join(',') }));
}

export interface ListAnswer {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: { readonly data?: unknown; readonly total_size?: string | number };
}

export type Row = Readonly<Record<string, unknown>>;

/** The rows of an answer; none when the farm refused or found nothing. */
export function rowsOf(text: string): readonly Row[] {
  const { data } = (JSON.parse(text) as ListAnswer).body;
  return Array.isArray(data) ? data : [];
}

/** The same answer with other rows; `total_size` keeps its form. */
export function withRows(text: string, change: (rows: readonly Row[]) => readonly Row[]): string {
  const answer = JSON.parse(text) as ListAnswer;
  const before = rowsOf(text);
  const data = change(before);
  const total = Number(answer.body.total_size ?? before.length) - before.length + data.length;
  const total_size = typeof answer.body.total_size === 'string' ? String(total) : total;
  return JSON.stringify({ ...answer, body: { ...answer.body, data, total_size } });
}
