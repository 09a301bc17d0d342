import { words } from '#dashboard/language/words.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { settingAt } from './settingAt.ts';

/** What stands in the way, errors first, each with what to do about it and the way to its setting. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems">
      {problems.map((problem) => {
        const { code, severity, message, action, path, node } = problem;
        return (
          <li key={`${code} ${path} ${node} ${message}`} data-severity={severity}>
            <strong>{message}</strong> {action} <WayTo setting={settingAt(problem)} />
          </li>
        );
      })}
    </ul>
  );
}

function WayTo({ setting }: { readonly setting: string | undefined }) {
  if (setting === undefined) return null;
  return (
    <button type="button" class="plain" onClick={() => document.getElementById(`field-${setting}`)?.focus()}>
      {words('dashboard.form.show')}
    </button>
  );
}
