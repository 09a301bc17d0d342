import type { SignedClient } from '#daemon/farms/renderbus2/client.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { type CallAnswer, type CallBody, type CallName, calls } from '#protocol/renderbus2/calls.ts';
import { classOf } from '#protocol/renderbus2/codes.ts';
import { type Behaviour, reply } from '#sandbox/generation2/behaviour.ts';
import { signedBehaviours } from '#sandbox/generation2/behaviours/list.ts';
import { type Form, usualForm } from '#sandbox/generation2/form.ts';
import { callAt } from '#sandbox/generation2/table.ts';
import { provenProfile } from '#sandbox/profile.ts';
import { addFirstContents } from '#sandbox/store/firstContents.ts';
import { openStore, type Store } from '#sandbox/store/store.ts';

/** What becomes of a call: it is answered, or nobody knows, though it had its effect or had none. */
export type Fate = 'answered' | 'lostAfterEffect' | 'lostBeforeEffect' | 'notSent';

export interface SignedSandbox {
  readonly store: Store;
  readonly client: SignedClient;
  /** Every call that reached the farm. */
  readonly calls: CallName[];
  /** Asked for each call. */
  fate: (name: CallName) => Fate;
  /** The ids of all tasks that were ever made. */
  taskIds(): readonly string[];
  close(): void;
}

/** The sandbox of the second generation in this process: its store and behaviours, called without a network. */
export function signedSandbox(
  form: Form = usualForm,
  now: () => number = Date.now,
  faults: readonly Behaviour[] = [],
): SignedSandbox {
  const store = openStore(':memory:');
  addFirstContents(store, now());
  const farm = {
    store,
    clock: { now, after: () => () => {} },
    random: () => 0.5,
    profile: provenProfile,
    log: () => {},
    wake: () => {},
    interrupt: () => {},
    folders: { storage: '/nowhere', results: '/nowhere', work: '/nowhere' },
    form,
  };
  const lost = { kind: 'unknown', message: 'the answer was lost' } as const;
  const sandbox: SignedSandbox = {
    store,
    calls: [],
    fate: () => 'answered',
    client: {
      async send<Name extends CallName>(
        name: Name,
        body: CallBody<Name>,
      ): Promise<FarmReply<CallAnswer<Name>>> {
        const fate = sandbox.fate(name);
        if (fate === 'notSent') return { kind: 'notSent', message: 'no connection' };
        sandbox.calls.push(name);
        if (fate === 'lostBeforeEffect') return lost;
        const known = callAt(calls[name].path);
        if (known === undefined) throw new Error(`The sandbox has no ${calls[name].path}.`);
        const sent = JSON.parse(JSON.stringify(calls[name].request.parse(body)));
        const answer = await reply(
          [...faults, ...signedBehaviours],
          { name: known, account: 'sandbox', body: sent },
          farm,
        );
        if (fate === 'lostAfterEffect' || answer.kind !== 'answer') return lost;
        const { code, message, data } = answer;
        if (code !== 200) return { kind: 'refused', code: `${code}`, message, class: classOf(code) };
        return { kind: 'answered', result: calls[name].answer.parse(data) as CallAnswer<Name> };
      },
    },
    taskIds: () =>
      store.search
        .run({ accounts: ['sandbox'], isDeleted: false, filters: {} })
        .tasks.map(({ id }) => String(id)),
    close: () => store.close(),
  };
  return sandbox;
}
