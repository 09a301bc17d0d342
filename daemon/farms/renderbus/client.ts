import {
  hidden,
  noKey,
  notSent,
  type Posted,
  parseJson,
  unknown,
  unreadable,
  type Way,
} from '#daemon/farms/posted.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { CreateWord, createWordAction } from '#protocol/gateway/createWord.ts';
import { OrderWord, orderHeader, orderWordAction } from '#protocol/gateway/order.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';
import { maxSentBytes, readFarmAnswer } from '#protocol/renderbus/envelope.ts';
import { classifyRefusal } from '#protocol/renderbus/errorCodes.ts';
import { inWords, text } from '#protocol/texts/text.ts';
import { agentsFor, type ConnectionOptions } from './agents.ts';
import { type FarmForm, inForm, provenForm } from './farmForm.ts';
import { whyNoAddress } from './sandboxProcess.ts';

export interface FarmClient {
  /** Sends once; never repeats by itself. */
  send<Name extends FarmAction>(
    action: Name,
    body: FarmBody<Name>,
    only?: SendOnly,
  ): Promise<FarmReply<FarmResult<Name>>>;
  /** Of a gateway: what became of the create with this tag. */
  wordOnCreate?(tag: string): Promise<FarmReply<CreateWord>>;
  /**
   * Of a gateway: what the order with this key came to, as its own answer would have said it. `unknown` inside: not kept, the
   * gateway cannot tell.
   */
  wordOnOrder?<Name extends FarmAction>(
    action: Name,
    key: string,
  ): Promise<FarmReply<FarmReply<FarmResult<Name>>>>;
}

export interface SendOnly extends Pick<Way, 'mayBegin'> {
  /** The key by which a gateway recognizes an order. */
  readonly orderKey?: string;
}

export interface FarmAccess {
  readonly account: string;
  /** The key in use now; undefined after it was removed. */
  readonly accessKey: () => string | undefined;
  readonly locale: 'en' | 'zh';
}

export interface FarmClientParts {
  /** Where the farm answers now; may start a sandbox that is not running. */
  readonly url: () => Promise<string>;
  readonly access: FarmAccess;
  readonly timeoutMs: number;
  readonly connection?: ConnectionOptions;
  readonly form?: Pick<FarmForm, 'numbersAsStrings'>;
  /** Removes secrets from the farm’s words, which may repeat the refused key. */
  readonly hide?: (words: string) => string;
  /** The farm’s clock as an answer just gave it, in milliseconds since the epoch. */
  readonly dated?: (farmNow: number) => void;
  /** An answer showed whether a gateway stands before the farm. */
  readonly answeredBy?: (who: 'farm' | 'gateway') => void;
  /** Aborts the calls in flight; their outcome is unknown. */
  readonly signal?: AbortSignal;
}

/**
 * Speaks to the farm: one POST, no repeats, no redirects. A failure before the connection was established counts as not
 * sent; any later one as unknown, for the caller to ask about (§1, and §4 of the bridge contract).
 */
export function createFarmClient({
  url,
  access,
  timeoutMs,
  connection = {},
  form = provenForm,
  hide = (words) => words,
  dated = () => {},
  answeredBy = () => {},
  signal,
}: FarmClientParts): FarmClient {
  const way: Way = { agents: agentsFor(connection), proxy: connection.proxy, timeoutMs, signal };

  async function call<Result>(
    action: string,
    body: unknown,
    read: (posted: Answered) => FarmReply<Result>,
    { orderKey, ...only }: SendOnly = {},
  ): Promise<FarmReply<Result>> {
    const accessKey = access.accessKey();
    if (accessKey === undefined) return noKey;
    const head = {
      access_key: accessKey,
      account: access.account,
      msg_locale: access.locale,
      action,
    };
    const content = JSON.stringify({ head, body: inForm(body, form) });
    if (Buffer.byteLength(content) > maxSentBytes) return tooLong(Buffer.byteLength(content));
    let target: string;
    try {
      target = await url();
    } catch (error) {
      return notSent(whyNoAddress(error));
    }
    // Created with the first call, so that starting a daemon does not wait for it.
    const { postOnce } = await import('#daemon/farms/postOnce.ts');
    const posted = await postOnce(
      target,
      content,
      { ...way, ...only },
      orderKey === undefined ? {} : { [orderHeader]: orderKey },
    );
    if (posted.kind !== 'answer') return hidden(posted, hide);
    if (posted.farmNow !== undefined) dated(posted.farmNow);
    if (posted.status === 200) answeredBy(posted.isOfGateway ? 'gateway' : 'farm');
    const seen = (posted.isOfGateway && readOpen(posted)) || read(posted);
    return 'message' in seen ? hidden(seen, hide) : seen;
  }

  return {
    send: (action, body, only) => call(action, body, (posted) => readAnswer(action, posted), only),
    wordOnCreate: (tag) => call(createWordAction, { tag }, readWord),
    wordOnOrder: (action, key) =>
      call(orderWordAction, { order: key }, (posted) => readOrderWord(action, posted)),
  };
}

type Answered = Extract<Posted, { readonly kind: 'answer' }>;

/** What a gateway answers before the farm did. */
function readOpen({ status }: Answered): FarmReply<never> | undefined {
  if (status === 202) return { ...unknown(text('farm.heldByGateway')), kept: true };
  if (status === 503) return notSent(text('farm.gatewayWaits'));
  return undefined;
}

function readWord({ status, body, isOfGateway }: Answered): FarmReply<CreateWord> {
  const answer = status === 200 && isOfGateway ? readFarmAnswer(parseJson(body)) : undefined;
  const word = answer?.ok ? CreateWord.safeParse(answer.body) : undefined;
  if (!word?.success) return unknown(text('farm.otherShape', { action: createWordAction }));
  return { kind: 'answered', result: word.data };
}

/** An older gateway, or a farm without one, does not know the question and cannot answer it. */
function readOrderWord<Name extends FarmAction>(
  action: Name,
  posted: Answered,
): FarmReply<FarmReply<FarmResult<Name>>> {
  const { status, body, isOfGateway } = posted;
  if (status !== 200) return unreadable(posted, text('farm.httpStatus', { status }));
  const cannotTell = { kind: 'answered', result: unknown(text('farm.gatewayCannotTell')) } as const;
  if (!isOfGateway) return cannotTell;
  const answer = readFarmAnswer(parseJson(body));
  if (answer && !answer.ok) {
    const refused = readRefusal(action, answer);
    return refused.kind === 'refused' && refused.class === 'validation' ? cannotTell : refused;
  }
  const word = answer && OrderWord.safeParse(answer.body);
  if (!word?.success) return unknown(text('farm.otherShape', { action: orderWordAction }));
  return { kind: 'answered', result: inWordsOfOrder(action, word.data) };
}

function inWordsOfOrder<Name extends FarmAction>(
  action: Name,
  { state, answer }: OrderWord,
): FarmReply<FarmResult<Name>> {
  if (state === 'absent') return notSent(text('farm.gatewayWaits'));
  if (state === 'held') return { ...unknown(text('farm.heldByGateway')), kept: true };
  return state === 'answered' ? readFarmWord(action, answer) : unknown(text('farm.gatewayCannotTell'));
}

function readAnswer<Name extends FarmAction>(action: Name, posted: Answered): FarmReply<FarmResult<Name>> {
  const { status, body } = posted;
  if (status !== 200) return unreadable(posted, text('farm.httpStatus', { status }));
  return readFarmWord(action, parseJson(body));
}

function readFarmWord<Name extends FarmAction>(action: Name, json: unknown): FarmReply<FarmResult<Name>> {
  const answer = readFarmAnswer(json);
  if (!answer) return unknown(text('farm.notJson'));
  if (!answer.ok) return readRefusal(action, answer);
  const result = farmActions[action].answer.safeParse(answer.body);
  if (!result.success) return unknown(text('farm.otherShape', { action }));
  return { kind: 'answered', result: result.data as FarmResult<Name> };
}

type FarmRefusal = Extract<ReturnType<typeof readFarmAnswer>, { readonly ok: false }>;

function readRefusal(action: FarmAction, { code, message, namesTask }: FarmRefusal): FarmReply<never> {
  const refused = { kind: 'refused' as const, code, message, ...classifyRefusal(code, message) };
  // Whatever its code, a refusal of a create that names a task may have made it.
  const mayHaveMade = namesTask && farmActions[action].effect === 'create';
  return mayHaveMade ? { ...refused, class: 'unknown' } : refused;
}

function tooLong(bytes: number): FarmReply<never> {
  const why = text('farm.requestTooLong', { bytes, most: maxSentBytes });
  return { kind: 'refused', code: '1005', message: inWords(why, 'en'), class: 'tooLong', text: why };
}
