import { visibleText } from '#protocol/display/visibleText.ts';

/** Why the daemon refused the last press; says nothing while it refused none. */
export function Refused({ why }: { readonly why: string | undefined }) {
  return (
    <div role="status">
      {why === undefined ? null : (
        <p class="remark" data-tone="failed">
          {visibleText(why)}
        </p>
      )}
    </div>
  );
}
