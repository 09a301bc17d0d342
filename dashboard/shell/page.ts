import type { ComponentType } from 'preact';
import type { IconName } from '#dashboard/design/icons.ts';
import type { DashboardTextCode } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';

/** What every page is drawn with. */
export interface PageProps {
  readonly live: Live;
  /** What stands behind the page’s name in the address, such as the id of a task. */
  readonly parts: readonly string[];
}

export interface Page {
  /** Its name in the address and the folder of `pages/` that it lies in. */
  readonly name: string;
  readonly title: DashboardTextCode;
  readonly icon: IconName;
  /** Whether the navigation names it; a task is reached from the queue. */
  readonly isListed: boolean;
  /** How much of it a person should look at; the navigation says so. */
  readonly openCount?: (live: Live) => number;
  readonly load: () => Promise<ComponentType<PageProps>>;
}
