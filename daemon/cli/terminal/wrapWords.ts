import stringWidth from 'string-width';

/**
 * A line of prose in lines that a terminal shows without breaking a word; paths, and what `whole` matches, stay in one
 * piece however long they are. Chinese breaks after any sign but before no closing mark. Lines keep the indent of the first.
 */
export function wrapWords(line: string, width: number, whole?: RegExp): readonly string[] {
  if (stringWidth(line) <= width) return [line];
  const [indent = ''] = /^\s*/.exec(line) ?? [];
  const lines: string[] = [];
  let begun = indent;
  let isEmpty = true;
  let blank = '';
  for (const [token] of line.slice(indent.length).matchAll(tokens(whole))) {
    if (/^\s+$/.test(token)) {
      blank = token;
      continue;
    }
    if (!isEmpty && stringWidth(begun + blank + token) > width) {
      lines.push(begun);
      begun = indent;
      isEmpty = true;
    }
    begun += isEmpty ? token : blank + token;
    isEmpty = false;
    blank = '';
  }
  return [...lines, begun];
}

const han = String.raw`[“《（]*\p{Script=Han}[，。：；、！？）》”]*`;
const word = String.raw`(?:(?![“《（]*\p{Script=Han})\S)+`;

function tokens(whole: RegExp | undefined): RegExp {
  const first = whole === undefined ? '' : `${whole.source}|`;
  return new RegExp(String.raw`${first}\s+|${han}|${word}|\S`, 'gu');
}
