import type { Check } from '#daemon/submissions/planning.ts';

/** Hosts can warn of thousands of things; a list must stay short enough to be read. */
const most = 40;

/** Warnings that one of the daemon’s checks words better, with what to do. */
const saidBetter: ReadonlySet<string> = new Set([
  'foreignPath',
  'greasePencil',
  'movieFormat',
  'outputDefault',
  'sceneNeverSaved',
  'severalCameras',
  'singleLayer',
]);

/** What only the adapter could see. The sentence comes from the host, in its own language. */
export const hostWarning: Check<'hostWarning'> = {
  code: 'hostWarning',
  severity: 'warning',
  find: ({ snapshot, locale }, { label }) =>
    (snapshot.warnings ?? [])
      .filter(({ code }) => !saidBetter.has(code))
      .slice(0, most)
      .map(({ code, message, node }) => ({
        params: { host: label[locale], seenCode: code, seen: message.trim() },
        path: 'scene.warnings',
        ...(node === undefined ? {} : { node }),
      })),
};
