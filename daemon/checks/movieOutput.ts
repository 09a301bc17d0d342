import type { Check } from '#daemon/submissions/planning.ts';

const movieFormats = /^(?:ffmpeg|avi|mpeg|h264|mov|mp4|mkv|theora|xvid|quicktime)/i;

export const movieOutput: Check = {
  code: 'movieOutput',
  severity: 'warning',
  message: {
    en: 'The output is a movie ({format}), which machines that render single frames cannot write together.',
    zh: '输出格式为视频（{format}），逐帧渲染的多台机器无法共同写入。',
  },
  action: {
    en: 'Choose a picture format such as PNG or OpenEXR and save.',
    zh: '请选择 PNG 或 OpenEXR 等图像格式并保存。',
  },
  find({ snapshot: { output } }, { values }) {
    const chosen = values.outputFileFormat?.value;
    const format = typeof chosen === 'string' ? chosen : output.format;
    const isMovie = (chosen === undefined && output.movie === true) || movieFormats.test(format ?? '');
    return isMovie ? [{ params: { format: format ?? '—' }, path: 'scene.output' }] : [];
  },
};
