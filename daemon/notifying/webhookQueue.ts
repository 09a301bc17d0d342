import * as z from 'zod';
import type { Clock, Facts, Log, Random } from '#daemon/submissions/ports.ts';
import { type NotifyEvent, notifyEvents } from '#protocol/bridge/notifyEvent.ts';
import { backOff, type Rests } from '#protocol/timing/backOff.ts';
import type { Listener } from './occasions.ts';
import type { WebhookCall, WebhookOutcome } from './postWebhook.ts';
import { signatureHeader, signatureOf, webhookBody } from './webhookMessage.ts';

export interface WebhookSettings {
  readonly webhook?:
    | {
        readonly url: string;
        /** It may lead to this computer or to a private network. */
        readonly inside?: boolean | undefined;
        readonly events?: Readonly<Partial<Record<NotifyEvent, boolean | undefined>>> | undefined;
      }
    | undefined;
  readonly secret?: string | undefined;
}

export interface WebhookQueueParts {
  readonly settings: WebhookSettings;
  readonly version: string;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction' | 'id'>;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Never rejects. */
  readonly post: (call: WebhookCall) => Promise<WebhookOutcome>;
}

export interface WebhookQueue extends Listener {
  /** Takes up what an earlier daemon left. */
  begin(): void;
  stop(): Promise<void>;
}

const pendingFact = 'notify.pending';
const toldFact = 'notify.told';
/** Beyond this the oldest are dropped: a service that was down for days wants the newest. */
const mostPending = 200;
/** Enough that a task whose end is stored a second time is not sent again. */
const mostTold = 500;
/** With rests that double up to half an hour, these take about three hours. */
const mostAttempts = 12;
const rests: Rests = { firstMs: 4000, longestMs: 1_800_000 };
const patienceMs = 10_000;

const Pending = z.array(
  z.object({
    happening: z.object({
      id: z.string(),
      event: z.enum(notifyEvents),
      at: z.string(),
      farm: z.string(),
      message: z.string(),
      taskId: z.string().optional(),
      submissionId: z.string().optional(),
    }),
    attempts: z.int(),
    /** On the wall clock, which outlives the daemon. */
    nextAt: z.number(),
  }),
);
type Pending = z.infer<typeof Pending>;

/** Posts events to the studio’s URL one after the other, retrying until each is accepted, across restarts. */
export function createWebhookQueue(parts: WebhookQueueParts): WebhookQueue {
  const { facts, clock, random, log } = parts;
  const { webhook, secret } = parts.settings;
  const stopping = new AbortController();
  let cancelTimer: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined => {
    try {
      return schema.safeParse(JSON.parse(facts.get(name) ?? 'null')).data;
    } catch {
      return undefined;
    }
  };
  const pending = (): Pending => read(pendingFact, Pending) ?? [];
  const write = (rows: Pending) => facts.set(pendingFact, JSON.stringify(rows.slice(-mostPending)));

  async function send({ happening }: Pending[number], url: string, key: string): Promise<WebhookOutcome> {
    const body = webhookBody(happening);
    const patience = new AbortController();
    const cancel = clock.after(patienceMs, () => patience.abort());
    try {
      return await parts.post({
        url,
        reach: webhook?.inside ? 'inside' : 'outside',
        headers: {
          'content-type': 'application/json',
          'user-agent': `renderbridge/${parts.version}`,
          [signatureHeader]: signatureOf(body, key, clock.now()),
        },
        body,
        signal: AbortSignal.any([patience.signal, stopping.signal]),
      });
    } finally {
      cancel();
    }
  }

  /** Settles one event; others may have been added meanwhile. */
  function settle(sent: Pending[number], outcome: WebhookOutcome): void {
    const { id, event } = sent.happening;
    const others = pending().filter(({ happening }) => happening.id !== id);
    const attempts = sent.attempts + 1;
    const isOver = outcome.kind !== 'failed' || attempts >= mostAttempts;
    if (isOver && outcome.kind !== 'taken')
      log.warn(`the webhook does not hear of ${event}: ${outcome.reason}`);
    const nextAt = clock.now() + rests.firstMs / 2 + backOff(rests, attempts, random.fraction());
    write(isOver ? others : [...others, { ...sent, attempts, nextAt }]);
  }

  async function drain(url: string, key: string): Promise<void> {
    for (;;) {
      if (stopping.signal.aborted) return;
      const [next] = pending().toSorted((one, other) => one.nextAt - other.nextAt);
      if (!next) return;
      const restMs = next.nextAt - clock.now();
      if (restMs > 0) {
        // A wall clock that was set back must not silence it for longer than the longest rest.
        cancelTimer = clock.after(Math.min(restMs, rests.longestMs), wake);
        return;
      }
      const outcome = await send(next, url, key);
      if (!stopping.signal.aborted) settle(next, outcome);
    }
  }

  function wake(): void {
    if (webhook === undefined || secret === undefined || stopping.signal.aborted) return;
    if (running) {
      isAskedAgain = true;
      return;
    }
    cancelTimer?.();
    isAskedAgain = false;
    running = Promise.resolve()
      .then(() => drain(webhook.url, secret))
      .catch((error: unknown) => log.error('the webhook failed', error))
      .finally(() => {
        running = undefined;
        if (isAskedAgain) wake();
      });
  }

  return {
    locale: 'en',
    note(event, about, happening) {
      if (webhook?.events?.[event] !== true) return;
      const told = read(toldFact, z.array(z.string())) ?? [];
      const name = `${event} ${about}`;
      if (told.includes(name)) return;
      facts.set(toldFact, JSON.stringify([...told, name].slice(-mostTold)));
      const at = clock.now();
      const whole = { id: random.id(), event, at: new Date(at).toISOString(), ...happening };
      write([...pending(), { happening: whole, attempts: 0, nextAt: at }]);
      // By then the surrounding transaction is over.
      queueMicrotask(wake);
    },
    begin: wake,
    async stop() {
      stopping.abort();
      cancelTimer?.();
      await running;
    },
  };
}
