import { words } from '#dashboard/language/words.ts';
import type { Session } from '#dashboard/session/session.ts';
import { Preferences } from './Preferences.tsx';

/** Shown to somebody who has no session: how to get one. */
export function Doorstep({ kind }: { readonly kind: Exclude<Session['kind'], 'open'> }) {
  return (
    <main class="doorstep">
      <h1>Renderbridge</h1>
      <p>{words(`dashboard.doorstep.${kind}`)}</p>
      <pre class="command">renderbridge open</pre>
      <p class="quiet">{words('dashboard.doorstep.why')}</p>
      <Preferences />
    </main>
  );
}
