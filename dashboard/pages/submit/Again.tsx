import { momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Submission } from '#protocol/bridge/submission.ts';

/** Which scenes were submitted since they were opened here; each leads to the queue. */
export function Again({ submissions }: { readonly submissions: readonly Submission[] }) {
  if (submissions.length === 0) return null;
  return (
    <>
      <p>{words('dashboard.submit.againWhy', { count: submissions.length })}</p>
      <ul class="submitted-again">
        {submissions.map(({ id, scene, createdAt, state }) => (
          <li key={id}>
            <a href={linkTo('queue', id)}>
              <bdi>{scene.name}</bdi>
            </a>{' '}
            <span class="quiet">
              {`${momentText(createdAt)} · ${words(`dashboard.submissionStates.${state}`)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
