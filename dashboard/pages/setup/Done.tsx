import { RestartLines } from '#dashboard/controls/RestartLines.tsx';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';

/** What was done, and how the daemon comes to work with it. */
export function Done({ said }: { readonly said: readonly string[] }) {
  return (
    <div class="page setup-page">
      <h1>{words('dashboard.setup.done')}</h1>
      <div role="status">
        <ul class="setup-said">
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <p>{words('dashboard.settings.restart')}</p>
      <RestartLines />
      <p>
        <a href={linkTo('settings')}>{words('dashboard.setup.toSettings')}</a>
      </p>
    </div>
  );
}
