/** What of one statement is kept: geometry fills megabytes, and nothing that is read here comes after this. */
export const maxStatement = 64 * 1024;
/** A reference names its file last, after options as long as a scene has namespaces; its edits are one statement. */
const maxReferenceStatement = 16 * 1024 * 1024;
const ofReference = /^\s*(?:file\s|setAttr[^"]{0,200}"\.(?:ed|edits)")/;

/** Signs that mean something: the end of a statement, a string, an escape, the beginning of a comment. */
const signs = /[;"\\/]/g;
const signsOfText = /["\\]/g;

/** Reads a Maya ASCII file bit by bit. */
export interface StatementReader {
  /** The statements that end in this piece of the text, without their semicolons. */
  read(piece: string): string[];
}

/**
 * Cuts MEL into statements wherever the pieces of its text begin and end. Strings keep their quotes and escapes;
 * comments are left out; a statement is cut off at `maxStatement`. Never throws: what is no MEL gives odd statements.
 */
export function createStatementReader(): StatementReader {
  let statement = '';
  let most = maxStatement;
  let isLong = false;
  let place: 'code' | 'text' | 'line' | 'block' = 'code';
  /** A sign at the very end of a piece whose meaning the next one decides. */
  let held = '';

  const keep = (text: string) => {
    // A long statement is looked at once: looking puts it together from its pieces.
    if (statement.length + text.length > most && !isLong) {
      isLong = true;
      if (ofReference.test(statement)) most = maxReferenceStatement;
    }
    if (statement.length < most) statement += text.slice(0, most - statement.length);
  };

  /** Where the comment that began before ends; the length of the text when it does not. */
  function skipComment(text: string, from: number): number {
    const end = place === 'line' ? text.indexOf('\n', from) : text.indexOf('*/', from);
    if (end < 0) {
      if (place === 'block' && text.endsWith('*')) held = '*';
      return text.length;
    }
    const next = place === 'line' ? end : end + 2;
    place = 'code';
    return next;
  }

  return {
    read(piece) {
      const text = held + piece;
      held = '';
      const found: string[] = [];
      let at = 0;
      while (at < text.length) {
        if (place === 'line' || place === 'block') {
          at = skipComment(text, at);
          continue;
        }
        const pattern = place === 'text' ? signsOfText : signs;
        pattern.lastIndex = at;
        const index = pattern.exec(text)?.index;
        if (index === undefined) {
          keep(text.slice(at));
          break;
        }
        keep(text.slice(at, index));
        const sign = text[index];
        const isLast = index === text.length - 1;
        at = index + 1;
        if (sign === ';') {
          found.push(statement.trim());
          statement = '';
          most = maxStatement;
          isLong = false;
        } else if (sign === '"') {
          keep('"');
          place = place === 'text' ? 'code' : 'text';
        } else if (isLast) {
          held = sign ?? '';
        } else if (sign === '\\') {
          keep(text.slice(index, index + 2));
          at = index + 2;
        } else if (text[at] === '/' || text[at] === '*') {
          place = text[at] === '/' ? 'line' : 'block';
          at += 1;
        } else keep('/');
      }
      return found.filter((one) => one !== '');
    },
  };
}
