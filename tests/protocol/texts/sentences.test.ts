import { expect, it } from '@jest/globals';
import { inOneLine } from '#protocol/texts/sentences.ts';

it.each([
  [['Save the scene.', 'Add a camera.'], 'Save the scene. Add a camera.'],
  [['请先保存场景。', '请添加相机。'], '请先保存场景。请添加相机。'],
  [['请先保存场景。', 'Add a camera.', '请添加相机。'], '请先保存场景。Add a camera. 请添加相机。'],
  [['One.', '', 'Two.'], 'One. Two.'],
  [[], ''],
])('%j in one line', (sentences, line) => {
  expect(inOneLine(sentences)).toBe(line);
});
