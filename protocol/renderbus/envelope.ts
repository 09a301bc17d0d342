import * as z from 'zod';
import { choice, text } from './field.ts';
import { looseTaskId, textOfAny } from './looseAnswer.ts';
import { namesTask } from './taskId.ts';

/** We send at most this many bytes of UTF-8; the farm refuses more than `maxAcceptedBytes` with 1005 (§1). */
export const maxSentBytes = 200_000;
export const maxAcceptedBytes = 204_800;

export const RequestHead = z.strictObject({
  access_key: text(32, {
    zh: '身份标识',
    description: 'The account’s secret key; never logged.',
    source: '§1',
  }),
  account: text(32, {
    zh: '调用方账号',
    description: 'The account that calls, usually the main account.',
    source: '§1',
  }),
  msg_locale: choice(['zh', 'en'], {
    zh: '返回信息语言',
    description: 'Language of messages; the farm does not use it yet.',
    source: '§1',
  }).optional(),
  action: text(32, { zh: '操作方法', description: 'The name of the action.', source: '§1' }),
});
export type RequestHead = z.infer<typeof RequestHead>;

export const FarmRequest = z.strictObject({
  head: RequestHead,
  body: z.record(z.string(), z.unknown()),
});
export type FarmRequest = z.infer<typeof FarmRequest>;

/** Of a refusal nothing may be lost for its form: without it the create would count as never answered. */
const told = (zh: string, description: string) =>
  z.unknown().optional().transform(textOfAny).meta({ zh, description, source: '§1', reads: 'text' });

/** Read tolerantly: numbers where texts are meant, and the message under any of its three names (§1). */
export const FarmResponse = z.looseObject({
  head: z.looseObject({
    result: z.union([z.string(), z.number()]).transform(String).meta({
      zh: '执行结果',
      description: '0 success, 1 failure; anything else is unknown.',
      source: '§1',
      reads: 'text',
    }),
    error_code: told('错误码', 'Code of the failure; absent on success.'),
    error_message: told('错误信息', 'What went wrong; read first.'),
    description: told('错误信息', 'What went wrong; read when `error_message` is empty.'),
    message: told('错误信息', 'What went wrong; read when both others are empty.'),
  }),
  body: z.unknown().optional(),
});

export type FarmAnswer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly code: string | undefined;
      readonly message: string;
      /** It names a task all the same. */
      readonly namesTask?: true;
    };

/** Reads an answer of the farm; undefined when it is none, and the outcome therefore unknown. */
export function readFarmAnswer(json: unknown): FarmAnswer | undefined {
  const parsed = FarmResponse.safeParse(json);
  if (!parsed.success) return undefined;
  const { head, body } = parsed.data;
  if (head.result === '0') return { ok: true, body };
  if (head.result !== '1') return undefined;
  const message = head.error_message || head.description || head.message || '';
  const code = head.error_code.trim() || undefined;
  return { ok: false, code, message, ...(namesSomeTask(body) ? { namesTask: true } : {}) };
}

const TaskIds = z.looseObject({
  data: z.array(
    z.looseObject({ task_id: looseTaskId({ zh: '任务id', description: 'Id of a task.', source: '§3.4' }) }),
  ),
});

function namesSomeTask(body: unknown): boolean {
  const { data } = TaskIds.safeParse(body);
  return data?.data.some(({ task_id }) => namesTask(task_id)) ?? false;
}
