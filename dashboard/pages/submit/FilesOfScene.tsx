import { words } from '#dashboard/language/words.ts';
import type { SceneFile } from './sceneDesk.ts';

/** Of more than this the rest is counted. */
const shown = 200;

/** The files that the scene is rendered from. What of them is sent, and what the farm has already, the form says. */
export function FilesOfScene({ files }: { readonly files: readonly SceneFile[] }) {
  const missing = files.filter(({ exists }) => exists === false);
  const ordered = [...missing, ...files.filter(({ exists }) => exists !== false)];
  return (
    <details class="form-group">
      <summary>{words('dashboard.submit.files', { count: files.length })}</summary>
      <ul class="scene-files">
        {ordered.slice(0, shown).map(({ path, exists }) => (
          <li key={path}>
            <bdi>{path}</bdi>
            {exists === false ? (
              <strong class="missing">{words('dashboard.submit.fileMissing')}</strong>
            ) : null}
          </li>
        ))}
      </ul>
      {ordered.length > shown ? (
        <p class="quiet">{words('dashboard.submit.moreFiles', { count: ordered.length - shown })}</p>
      ) : null}
    </details>
  );
}
