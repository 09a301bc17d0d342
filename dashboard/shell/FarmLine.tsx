import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';

/** Which farm all of it is about, and whether that answers. */
export function FarmLine({ live }: { readonly live: Live }) {
  const farm = live.farm.value;
  if (!farm) return <div class="farm-line" />;
  return (
    <div class="farm-line" title={farm.detail}>
      <span class="farm-name" data-sandbox={farm.sandbox}>
        {farm.name}
      </span>
      {farm.sandbox ? null : <span class="quiet">{farm.account}</span>}
      <span class="mark" data-tone={farm.state === 'ready' ? 'done' : 'failed'}>
        <span class="dot" aria-hidden="true" />
        {words(`dashboard.farmStates.${farm.state}`)}
      </span>
    </div>
  );
}
