import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { refusalText } from './session.ts';

export interface Known<Answer> {
  readonly answer?: Answer;
  /** Why the last question had no answer: what is known is from before. */
  readonly why?: string;
}

const everyMs = 5000;

/** Asks now, every five seconds while the page is seen, and when `again` is called. */
export function useAnswer<Answer>(ask: () => Promise<Answer>): {
  readonly known: Signal<Known<Answer>>;
  readonly again: () => void;
} {
  const known = useSignal<Known<Answer>>({});
  const round = useSignal(0);
  const current = round.value;
  useEffect(() => {
    let isOver = false;
    const put = (next: Known<Answer>) => {
      if (!isOver) known.value = next;
    };
    const look = () =>
      ask().then(
        (answer) => put({ answer }),
        (error: unknown) => put({ ...known.peek(), why: refusalText(error) }),
      );
    void look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, everyMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [current]);
  return {
    known,
    again: () => {
      round.value += 1;
    },
  };
}
