import { createActions, createAnswer } from './createAnswer.ts';
import type { DoubleParts } from './doubleParts.ts';
import { createFarmTasks } from './farmTasks.ts';
import { operateAnswer } from './operateAnswer.ts';
import { projectAnswer } from './projectAnswer.ts';
import { queryAnswer } from './queryAnswer.ts';
import { type Body, Refusal } from './refusal.ts';

/** What the farm does with the remark of a task, which is where the tag of a create stands. */
export type RemarkMode =
  /** Kept whole, found by any part of it. */
  | 'searched'
  /** Only its first twelve letters are kept. */
  | 'truncated'
  /** The filter counts for nothing: every task is found. */
  | 'filterIgnored'
  /** The filter finds nothing, whatever it asks for. */
  | 'neverFound';

/** What the farm answers to the text of one request; always HTTP 200. */
export type Double = (text: string) => string;

export const account = 'sandbox';
export const subAccount = 'sandboxSub';
const accessKey = 'sandbox';
const keptLetters = 12;

/**
 * A farm of its own, from the vendor’s text (§6, §7.1): it has no line in common with the sandbox or with what
 * the daemon believes of the farm. In memory; it lives as long as its process.
 */
export function createDouble(remarks: RemarkMode, now: () => number): Double {
  const parts: DoubleParts = {
    tasks: createFarmTasks(),
    projects: ['sandbox'],
    accounts: [account, subAccount],
    now,
    keepRemark: (remark) => (remarks === 'truncated' ? remark.slice(0, keptLetters) : remark),
    remarkFits(kept, asked) {
      if (remarks === 'filterIgnored') return true;
      if (remarks === 'neverFound') return false;
      return kept.includes(asked);
    },
  };
  return (text) => {
    try {
      return JSON.stringify({ head: { result: '0' }, body: answer(text, parts) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const head = { result: '1', error_code: error.code, description: error.message };
      return JSON.stringify({ head, body: {} });
    }
  };
}

function answer(text: string, parts: DoubleParts): Body {
  const { head, body } = readRequest(text);
  if (head.account !== account) throw new Refusal('1012', `there is no account ${String(head.account)}`);
  if (head.access_key !== accessKey) throw new Refusal('1010', 'access_key be disabled');
  const action = String(head.action);
  if (action in createActions) return createAnswer(action, body, account, parts);
  if (action === 'query_task') return queryAnswer(body, account, parts);
  if (action === 'operate_task') return operateAnswer(body, account, parts);
  if (action === 'query_project') return projectAnswer(body, account, parts);
  throw new Refusal('1022', `action: this farm does not know ${action}`);
}

function readRequest(text: string): { readonly head: Body; readonly body: Body } {
  if (text === '') throw new Refusal('1001', 'Json empty content');
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    throw new Refusal('1002', 'the request is not JSON');
  }
  const { head, body } = isObject(request) ? request : {};
  if (!isObject(head)) throw new Refusal('1006', 'Json format error, head lost');
  if (!isObject(body)) throw new Refusal('1007', 'Json format error, body lost');
  return { head, body };
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
