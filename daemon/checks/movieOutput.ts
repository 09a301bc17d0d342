import type { Check } from '#daemon/submissions/planning.ts';

const movieFormats = /^(?:ffmpeg|avi|mpeg|h264|mov|mp4|mkv|theora|xvid|quicktime)/i;

export const movieOutput: Check<'movieOutput'> = {
  code: 'movieOutput',
  severity: 'warning',
  find({ snapshot: { output } }, { values }) {
    const chosen = values.outputFileFormat?.value;
    const format = typeof chosen === 'string' ? chosen : output.format;
    const isMovie = (chosen === undefined && output.movie === true) || movieFormats.test(format ?? '');
    return isMovie ? [{ params: { format: format ?? '—' }, path: 'scene.output' }] : [];
  },
};
