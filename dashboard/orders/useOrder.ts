import { type ReadonlySignal, untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Live } from '#dashboard/live/live.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Ordered } from './ordered.ts';

export interface Orders {
  /** The last one, with what became of it. */
  readonly ordered: ReadonlySignal<Ordered | undefined>;
  /** Whether the farm has not said yet what became of it. */
  readonly isUnderWay: ReadonlySignal<boolean>;
  order(title: string, ask: () => Promise<Operation>): void;
  dismiss(): void;
}

const ends: ReadonlySet<Operation['state']> = new Set(['done', 'failed', 'expired']);

/** Orders that are operations of the daemon, one at a time; `ended` is called when the farm has said what became of one. */
export function useOrder(live: Live, ended: (operation: Operation) => void): Orders {
  const ordered = useSignal<Ordered | undefined>(undefined);
  const isUnderWay = useSignal(false);
  const told = useRef(new Set<string>());
  useSignalEffect(() => {
    live.operations.version.value;
    const [id] = ordered.value?.kind === 'asked' ? ordered.value.operationIds : [];
    const operation = id === undefined ? undefined : live.operations.get(id);
    if (!operation || !ends.has(operation.state) || told.current.has(operation.id)) return;
    told.current.add(operation.id);
    untracked(() => {
      isUnderWay.value = false;
      ended(operation);
    });
  });
  return {
    ordered,
    isUnderWay,
    order(title, ask) {
      ordered.value = { kind: 'asking', title };
      isUnderWay.value = true;
      ask().then(
        (operation) => {
          ordered.value = { kind: 'asked', title, operationIds: [operation.id] };
          live.operations.put(operation);
        },
        (error: unknown) => {
          isUnderWay.value = false;
          const why = error instanceof Error ? error.message : String(error);
          ordered.value = { kind: 'refused', title, why };
        },
      );
    },
    dismiss() {
      ordered.value = undefined;
    },
  };
}
