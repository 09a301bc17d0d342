import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { Circuit } from '#daemon/requests/circuit.ts';
import type { Clock, FarmReply, Log, Random, RequestQueue } from '#daemon/submissions/ports.ts';
import type { FarmAction, FarmBody } from '#protocol/renderbus/actions.ts';
import type { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { backOff, farmRests, type Rests } from '#protocol/timing/backOff.ts';
import { wordOf } from '../http/farmAnswer.ts';
import { outlivesCaller, showsInTasks } from '../requests/orderPromise.ts';
import type { CallerLease } from '../store/callerLease.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { Question } from '../store/questions.ts';
import type { GatewayRequest, RequestPatch, RequestState } from '../store/requests.ts';
import { StoreUnavailable } from '../store/storeUnavailable.ts';
import { chooseNext, type Passes, passesAfter } from './chooseNext.ts';
import { type LineParts, readLine, type WaitingCall } from './line.ts';
import { createOwnCalls } from './ownCalls.ts';
import type { Pace } from './pace.ts';
import { settleCreate, settleOrder } from './settleCall.ts';

/** The one that calls the farm, while it holds the lease: one call after the other, in the farm’s pace. */
export interface Caller {
  /** For calls of the gateway’s own; they wait until this replica holds the lease. */
  readonly queue: RequestQueue;
  /** Whether this replica calls the farm. */
  isCaller(): boolean;
  /** Something waits. */
  wake(): void;
  /** Resolves when what runs has ended; calls that are under way are waited for. */
  stop(): Promise<void>;
}

export interface CallerParts {
  readonly store: GatewayStore;
  readonly client: FarmClient;
  readonly circuit: Circuit;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: Log;
  /** This replica calls the farm now; what another one had sent is of unknown outcome. */
  readonly took: () => void;
  /** A request is written down as sent, and its call follows: what is kept of before is older than it. */
  readonly begins: (request: GatewayRequest) => Promise<void>;
  /** A request is not under way any more. */
  readonly settled: (request: GatewayRequest) => Promise<void>;
}

/** Requests that a new caller looks at. */
const mostTaken = 10_000;
/** How often other replicas try to become the caller, and the caller looks for what no notification announced. */
const lookEveryMs = 1000;
/** While the store is away, so many answers wait to be kept at most. */
const mostUnderWay = 8;
/** Between attempts to keep an answer. */
const storeRests: Rests = { firstMs: 100, longestMs: 5000 };

export function createCaller(parts: CallerParts): Caller {
  const { store, circuit, pace, clock, log } = parts;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let woken = Promise.withResolvers<void>();
  let lease: CallerLease | undefined;
  let passes: Passes = {};
  const own = createOwnCalls({ now: clock.now, came: wake, learnInterval: pace.learn });
  const line: LineParts = { store, own, clock };

  function wake(): void {
    woken.resolve();
  }

  async function rest(ms: number): Promise<void> {
    const cancel = clock.after(ms, wake);
    if (!stopping.signal.aborted) await woken.promise;
    woken = Promise.withResolvers();
    cancel();
  }

  /** What an earlier caller marked as `sent` may or may not have reached the farm. */
  async function takeOver(taken: CallerLease): Promise<void> {
    const { sinceLastStartMs } = await taken.standing();
    await pace.begin({ sinceLastStartMs, hasEnded: taken.formerHasEnded });
    // The clock of the former caller may have been ahead.
    await store.dropStampsAhead(clock.now());
    for (const request of await store.requests.inState('sent', mostTaken)) {
      const { id, requestClass } = request;
      const to = requestClass === 'create' || showsInTasks(request) ? 'unknown' : 'withdrawn';
      const ended = to === 'withdrawn' ? { endedAt: clock.now() } : {};
      await store.requests.move(id, 'sent', to, { why: 'the gateway stopped while it was sent', ...ended });
    }
    // A client that waited for it may have asked the farm since, and no longer expects it.
    for (const request of await store.requests.inState('stored', mostTaken)) {
      const { id, requestClass } = request;
      if (requestClass === 'create' || outlivesCaller(request)) continue;
      const why = 'the gateway that calls the farm changed before it was sent';
      await store.requests.move(id, 'stored', 'withdrawn', { why, endedAt: clock.now() });
    }
    lease = taken;
    parts.took();
    log.info('calls the farm from now on');
  }

  /** It was not taken over: without this, nobody could take it any more. */
  async function giveUp(taken: CallerLease, error: unknown): Promise<never> {
    await taken.release();
    throw error;
  }

  async function serve(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (!lease || lease.lost.aborted) {
          lease = undefined;
          const taken = await store.takeLease();
          if (taken) await takeOver(taken).catch((error: unknown) => giveUp(taken, error));
          else await rest(lookEveryMs);
        } else await callOnce(lease);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error('the gateway could not call the farm', error);
        await rest(lookEveryMs);
      }
    }
  }

  async function callOnce(held: CallerLease): Promise<void> {
    const dueIn = pace.dueIn();
    if (dueIn > 0) return rest(Math.min(dueIn, lookEveryMs));
    if (underWay.size >= mostUnderWay) return rest(lookEveryMs);
    const waiting = await readLine(line);
    if (waiting.length === 0) return rest(lookEveryMs);
    await circuit.ready(stopping.signal);
    const { virtualNow } = await held.standing();
    const choice = circuit.isOpen() ? chooseNext(waiting, passes, virtualNow) : undefined;
    const run = choice && (await start(held, choice.next, choice.turn));
    if (!choice || !run) {
      circuit.over();
      return;
    }
    passes = passesAfter(passes, waiting, choice.next.requestClass);
    const call: Promise<void> = run()
      .catch((error: unknown) => log.error('what the farm answered could not be kept', error))
      .finally(() => {
        // Over already, unless it came to no call at all.
        pace.ended('unanswered');
        circuit.over();
        underWay.delete(call);
        wake();
      });
    underWay.add(call);
  }

  type Turn = Parameters<CallerLease['startRequest']>[1];

  /** Writes down that the call begins; answers how to make it. */
  async function start(held: CallerLease, next: WaitingCall, turn: Turn) {
    const since = [clock.monotonic(), clock.sinceBoot()] as const;
    /** A process that stood still meanwhile, or a computer that slept, may not be the only caller any more. */
    const isLate = () =>
      held.lost.aborted ||
      Math.max(clock.monotonic() - since[0], clock.sinceBoot() - since[1]) > pace.latestStartMs;
    if (next.kind === 'request') {
      const request = await held.startRequest(next.id, turn);
      if (request) await kept(() => parts.begins(request));
      if (request && isLate()) {
        await kept(() => move(request, 'stored', { why: 'its call began too late to be made' }));
        return undefined;
      }
      if (request) pace.opened(() => !isLate());
      return request && (() => sendRequest(request));
    }
    await held.startCall();
    if (isLate()) return undefined;
    pace.opened(() => !isLate());
    if (next.kind === 'question') return () => ask(next.question);
    own.take(next.call);
    return async () => {
      await next.call.run();
    };
  }

  async function sendRequest(request: GatewayRequest): Promise<void> {
    const seen = await send(request.action, request.body);
    const { to, patch } =
      request.requestClass === 'create'
        ? settleCreate(request, seen as FarmReply<CreateAnswer>)
        : settleOrder(request, seen);
    const taken = to === 'answered' ? await store.requests.holders(patch.taskIds ?? []) : new Map();
    const isTaken = taken.size > 0 || new Set(patch.taskIds).size < (patch.taskIds?.length ?? 0);
    const settled = await kept(async () =>
      isTaken
        ? move(request, 'unknown', { why: 'the answer names a task that is known' })
        : ((await move(request, to, patch)) ??
          // Another replica took over meanwhile, and did not know that the answer was on its way.
          (to === 'answered' ? await move(request, to, patch, 'unknown') : undefined)),
    );
    if (settled) await parts.settled(settled);
  }

  /** What the farm said is said once: it waits for the store, however long that is away. */
  async function kept<Done>(keep: () => Promise<Done>): Promise<Done> {
    for (let attempts = 0; ; attempts += 1) {
      try {
        return await keep();
      } catch (error) {
        if (stopping.signal.aborted || !(error instanceof StoreUnavailable)) throw error;
        const ms = Math.max(100, backOff(storeRests, attempts, parts.random.fraction()));
        await new Promise<void>((resolve) => void clock.after(ms, resolve));
      }
    }
  }

  function move(
    request: GatewayRequest,
    to: RequestState,
    patch: RequestPatch,
    from: RequestState = 'sent',
  ): Promise<GatewayRequest | undefined> {
    const isOver = to === 'answered' || to === 'refused' || to === 'withdrawn';
    const rests = backOff(farmRests, request.attempts, parts.random.fraction());
    return store.requests.move(request.id, from, to, {
      ...patch,
      ...(isOver ? { endedAt: clock.now() } : {}),
      ...(to === 'stored' ? { notBefore: clock.now() + rests } : {}),
    });
  }

  async function ask({ key, action, body }: Question): Promise<void> {
    const readAt = clock.now();
    const seen = await send(action, body);
    const word = seen.kind === 'answered' || isLasting(seen) ? wordOf(seen) : undefined;
    if (word === undefined) await store.questions.giveUp(key);
    else await store.questions.answer(key, word, readAt);
  }

  /** The request came from a workstation in the farm’s form, and the farm judges it. */
  function send(action: string, body: GatewayRequest['body']): Promise<FarmReply<unknown>> {
    const name = action as FarmAction;
    return parts.client.send(name, body as FarmBody<FarmAction>);
  }

  const serving = serve();
  return {
    queue: own.queue,
    isCaller: () => lease !== undefined && !lease.lost.aborted,
    wake,
    async stop() {
      stopping.abort(new Error('the gateway stops'));
      own.dropAll(stopping.signal.reason);
      wake();
      await serving;
      await Promise.all(underWay);
      await lease?.release();
    },
  };
}

/** A refusal that says something of the question, and not of the moment. */
function isLasting(seen: FarmReply<unknown>): boolean {
  return seen.kind === 'refused' && seen.class === 'validation';
}
