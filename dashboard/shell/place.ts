import { signal } from '@preact/signals';
import { linkCode } from '#dashboard/session/linkCode.ts';
import { home, type Place, placeOf } from './address.ts';

export const place = signal<Place>(home);

/** Follows the address of the window from now on. */
export function followAddress(): void {
  const read = () => {
    // Another link of `renderbridge open` in the same tab: begin anew with it.
    if (linkCode(location.hash) !== undefined) return location.reload();
    place.value = placeOf(location.hash);
  };
  addEventListener('hashchange', read);
  read();
}
