import { createInterface } from 'node:readline';
import { ConfigError } from '#daemon/config/configError.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { locale, words } from '../language.ts';
import { say, sayLine } from '../terminal/terminal.ts';

export interface Questions {
  /** Asks until `read` takes the answer; what it throws is said first. */
  ask<Answer>(question: string, read: (answer: string) => Answer): Promise<Answer>;
  close(): void;
}

/** One question after another on a terminal. Lines that come before they are asked for wait for their question. */
export function openQuestions(): Questions {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const early: string[] = [];
  let waiting: { take(line: string): void; end(): void } | undefined;
  let isClosed = false;
  terminal.on('line', (line) => {
    if (waiting === undefined) early.push(line);
    else waiting.take(line);
  });
  terminal.on('close', () => {
    isClosed = true;
    if (waiting === undefined) return;
    // What is said now begins below the question.
    say('\n');
    waiting.end();
  });

  async function lineFor(question: string): Promise<string> {
    const line = early.shift();
    if (line !== undefined) {
      say(`${question} ${line}\n`);
      return line;
    }
    terminal.setPrompt(`${visibleText(question)} `);
    if (!isClosed) terminal.prompt();
    return new Promise<string>((resolve, reject) => {
      const end = () => reject(new CommandFailure(exitCodes.failed, words('cli.login.unchanged')));
      if (isClosed) return end();
      const take = (typed: string) => {
        // At once: lines that are pasted come before anybody can ask again.
        waiting = undefined;
        resolve(typed);
      };
      waiting = { take, end };
    });
  }

  return {
    async ask(question, read) {
      for (;;) {
        const answer = await lineFor(question);
        try {
          return read(answer);
        } catch (error) {
          sayLine(complaintOf(error));
        }
      }
    },
    close: () => terminal.close(),
  };
}

/** What a person can answer otherwise; anything else is thrown on. */
export function complaintOf(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof ConfigError) return error.in(locale);
  throw error;
}
