import type { RefusalClass } from '#protocol/tasks/refusal.ts';

interface CodeRow {
  readonly class: RefusalClass;
  readonly meaning: string;
  readonly zh: string;
}

/** Appendix A of the farm's text: every code the farm documents, and what it means to us. */
export const errorCodes = {
  '1001': { class: 'ourBug', meaning: 'empty content', zh: '内容为空' },
  '1002': { class: 'ourBug', meaning: 'the JSON cannot be parsed', zh: 'json解析异常' },
  '1004': { class: 'ourBug', meaning: 'unsupported Content-Type', zh: '不支持的Content-Type' },
  '1005': { class: 'tooLong', meaning: 'the JSON is too long', zh: 'json超过最大长度' },
  '1006': { class: 'ourBug', meaning: 'head is missing', zh: '缺少head' },
  '1007': { class: 'ourBug', meaning: 'body is missing', zh: '缺少body' },
  '1010': { class: 'account', meaning: 'the access key is disabled or wrong', zh: 'access_key被禁用' },
  '1012': { class: 'account', meaning: 'the account does not exist', zh: '账号不存在' },
  '1013': { class: 'account', meaning: 'the account is disabled', zh: '账号被禁用' },
  '1020': { class: 'validation', meaning: 'a required value is unset or empty', zh: '未设置或空字符串' },
  '1021': { class: 'validation', meaning: 'a number was expected', zh: '参数类型转换异常' },
  '1022': { class: 'validation', meaning: 'illegal value', zh: '非法值' },
  '1023': { class: 'validation', meaning: 'the value is too long', zh: '参数长度超出范围' },
  '1024': { class: 'validation', meaning: 'illegal characters', zh: '包含非法字符' },
} as const satisfies Record<string, CodeRow>;

export type FarmErrorCode = keyof typeof errorCodes;

/** The codes a single field can earn, in the order in which the farm looks for them (§2). */
export const fieldCodeOrder = ['1020', '1021', '1023', '1024', '1022'] as const;
export type FieldCode = (typeof fieldCodeOrder)[number];

const intervalText = /interval less than(?:\s+(\d+(?:\.\d+)?)\s*s)?/i;

/**
 * Reads a refusal. The interval text wins over any code, because the farm's code for it is unknown (§1).
 * `intervalSeconds` is there when the farm named its rate limit.
 */
export function classifyRefusal(
  code: string | undefined,
  message: string,
): { readonly class: RefusalClass; readonly intervalSeconds?: number } {
  const interval = intervalText.exec(message);
  if (interval) {
    const seconds = Number(interval[1]);
    return seconds > 0 ? { class: 'pace', intervalSeconds: seconds } : { class: 'pace' };
  }
  const row = code === undefined ? undefined : (errorCodes as Record<string, CodeRow>)[code];
  return { class: row?.class ?? 'unknown' };
}
