import * as z from 'zod';
import { orderHeader, readOrderKey } from '#protocol/gateway/order.ts';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { maxAcceptedBytes } from '#protocol/renderbus/envelope.ts';
import type { FarmErrorCode } from '#protocol/renderbus/errorCodes.ts';
import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';

/** A call of a workstation, in the farm’s own form. */
export interface WorkstationCall {
  readonly key: string;
  readonly account: string;
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** By which its workstation knows it, if it is an order. */
  readonly orderKey?: string | undefined;
}

export interface CallRefusal {
  readonly code: FarmErrorCode;
  readonly message: string;
}

const Head = z.looseObject({
  access_key: z.unknown().transform(textOfAny),
  account: z.unknown().transform(textOfAny),
  action: z.unknown().transform(textOfAny),
});
const Body = z.record(z.string(), z.unknown());

/** Reads it in the order in which the farm finds fault (§2); the key is not looked at. `bytes` undefined: too many. */
export function readCall(
  contentType: string | undefined,
  bytes: Uint8Array | undefined,
  orderName?: string,
): WorkstationCall | CallRefusal {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json')
    return refuse('1004', `Content-Type: expected application/json, got ${contentType ?? 'none'}`);
  if (bytes === undefined)
    return refuse('1005', `request: expected at most ${maxAcceptedBytes} bytes, got more`);
  if (bytes.length === 0) return refuse('1001', 'request: expected JSON, got nothing');
  const json = parse(bytes);
  if (json === undefined) return refuse('1002', 'request: expected JSON in UTF-8, got something else');
  const { head, body } = z.looseObject({}).safeParse(json).data ?? {};
  const read = Head.safeParse(head).data;
  if (!read) return refuse('1006', 'head: expected an object, got none');
  const content = Body.safeParse(body).data;
  if (!content) return refuse('1007', 'body: expected an object, if only {}, got none');
  const orderKey = readOrderKey(orderName);
  if (orderName !== undefined && orderKey === undefined)
    return refuse(
      '1022',
      `${orderHeader}: expected 1 to 80 letters, digits, _, - and dots, got something else`,
    );
  return { key: read.access_key, account: read.account, action: read.action, body: content, orderKey };
}

export function isFarmAction(action: string): action is FarmAction {
  return Object.hasOwn(farmActions, action);
}

function refuse(code: FarmErrorCode, message: string): CallRefusal {
  return { code, message };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
