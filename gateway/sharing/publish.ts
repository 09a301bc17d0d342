import type { PublishedDocument } from '#protocol/gateway/published.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';

const revisionsKept = 50;

/** Publishes in the place of the revision `over`, and says so in the audit log. Undefined: another one came in between. */
export async function publish(
  { store, now }: { readonly store: Pick<GatewayStore, 'published' | 'audit'>; readonly now: () => number },
  who: string,
  document: PublishedDocument,
  over: number,
): Promise<number | undefined> {
  const at = now();
  const revision = await store.published.put({ at, who, document }, over, revisionsKept);
  if (revision === undefined) return undefined;
  const { presets, pathMap } = document.settings;
  const detail = JSON.stringify({ presets: presets.length, pathMap: pathMap.length });
  await store.audit.append({ at, who, what: 'published', subject: String(revision), detail });
  return revision;
}
