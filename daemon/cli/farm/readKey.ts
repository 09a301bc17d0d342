import type { Readable } from 'node:stream';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { say } from '../terminal/terminal.ts';

const mostTyped = 4096;
const typed = {
  enter: ['\r', '\n'],
  erase: ['\u007f', '\b'],
  eraseAll: '\u0015',
  end: '\u0004',
  interrupt: '\u0003',
};

/**
 * A key from standard input: asked for without echo where somebody types, else read to its end. Never from an
 * argument, which everybody on the machine can read. Without the line break at its end.
 */
export async function readKey(question: string): Promise<string> {
  return process.stdin.isTTY ? askHidden(question) : readWhole(process.stdin);
}

async function readWhole(input: Readable): Promise<string> {
  let text = '';
  for await (const chunk of input.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > mostTyped) throw new CommandFailure(exitCodes.usage, words('cli.login.tooLong'));
  }
  return text.replace(/\r?\n$/, '');
}

function askHidden(question: string): Promise<string> {
  const { stdin } = process;
  // Before the question: people may type as soon as they see it.
  stdin.setRawMode(true);
  say(question);
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (settle: () => void) => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      say('\n');
      settle();
    };
    const hear = (chunk: string) => {
      for (const character of chunk) {
        if (typed.enter.includes(character) || character === typed.end) return finish(() => resolve(text));
        if (character === typed.interrupt) {
          return finish(() => reject(new CommandFailure(exitCodes.failed, words('cli.login.unchanged'))));
        }
        if (character === typed.eraseAll) text = '';
        else if (typed.erase.includes(character)) text = text.slice(0, -1);
        else if (text.length < mostTyped) text += character;
      }
    };
    stdin.setEncoding('utf8');
    stdin.on('data', hear);
    stdin.resume();
  });
}
