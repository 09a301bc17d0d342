/** Sentences in one line. After the full stop of Chinese, which is as wide as a letter, no blank follows. */
export function inOneLine(sentences: readonly string[]): string {
  return sentences
    .filter((sentence) => sentence !== '')
    .reduce((line, next) => (line === '' || endsWide.test(line) ? line + next : `${line} ${next}`), '');
}

const endsWide = /[。！？；：）”]$/;
