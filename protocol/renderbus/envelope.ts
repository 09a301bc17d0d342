import { z } from 'zod';
import { choice, text } from './field.ts';
import { looseText } from './looseAnswer.ts';

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

const told = (zh: string, description: string) => looseText({ zh, description, source: '§1' });

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
  | { readonly ok: false; readonly code: string | undefined; readonly message: string };

/** Reads an answer of the farm; undefined when it is none, and the outcome therefore unknown. */
export function readFarmAnswer(json: unknown): FarmAnswer | undefined {
  const parsed = FarmResponse.safeParse(json);
  if (!parsed.success) return undefined;
  const { head, body } = parsed.data;
  if (head.result === '0') return { ok: true, body };
  if (head.result !== '1') return undefined;
  const message = head.error_message || head.description || head.message || '';
  return { ok: false, code: head.error_code || undefined, message };
}
