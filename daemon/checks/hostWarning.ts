import type { Check } from '#daemon/submissions/planning.ts';

/** Hosts can see thousands of things; a list must stay one that is read. */
const most = 40;

/** What a check of the daemon’s says better, with what to do about it. */
const saidBetter: ReadonlySet<string> = new Set([
  'foreignPath',
  'greasePencil',
  'movieFormat',
  'outputDefault',
  'sceneNeverSaved',
  'severalCameras',
  'singleLayer',
]);

/** What the adapter saw and the daemon cannot see. The sentence comes from the host, in its own language. */
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
