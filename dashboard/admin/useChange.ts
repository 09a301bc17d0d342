import { useSignal } from '@preact/signals';
import { refusalText } from './session.ts';

/** Changes what a page shows, one change at a time; after each, whatever came of it, the page is read anew. */
export function useChange(again: () => void) {
  const isBusy = useSignal(false);
  const refused = useSignal<string | undefined>(undefined);
  function change(make: () => Promise<unknown>): void {
    isBusy.value = true;
    refused.value = undefined;
    make()
      .catch((error: unknown) => {
        refused.value = refusalText(error);
      })
      .finally(() => {
        isBusy.value = false;
        again();
      });
  }
  return { isBusy, refused, change };
}
