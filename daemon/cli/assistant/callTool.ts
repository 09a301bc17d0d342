import { assistantTools } from '#protocol/bridge/assistantTools.ts';
import type { AskedOfAny } from '#protocol/bridge/client/ask.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { type RouteName, routes } from '#protocol/bridge/routes.ts';
import { words } from '../language.ts';
import { askedOf, MissingArgument, UnknownArgument } from './askedOf.ts';
import { markedAnswer } from './markedAnswer.ts';
import { PermissionFileError, permissionFileName } from './permissionFile.ts';
import { judgeCall, type Permissions } from './permissions.ts';
import { NothingToAsk, questionFor } from './question.ts';

export interface CallParts {
  /** The daemon of this moment, found anew for each call: it may have been started again. */
  readonly findDaemon: () => Promise<BridgeClient>;
  /** As the file says now, so that what a person takes back is gone at once. */
  readonly permissions: () => Permissions;
  /** Lets an approved submission through once, however often it is sent. */
  readonly idempotencyKey: () => string;
}

export interface Call {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** What a person said to the question: nothing yet, yes, or anything else. */
  readonly word: 'unasked' | 'yes' | 'no';
  /** Whether the assistant’s program can put a question to its user. */
  readonly canAsk: boolean;
}

/** What becomes of a call: text for the assistant, or a question to the person in front of it. */
export type Outcome =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'ask'; readonly question: string };

/** Judges a call, has a person asked where needed, and carries it out. */
export async function callTool(parts: CallParts, call: Call): Promise<Outcome> {
  try {
    return await judgeAndCarryOut(parts, call);
  } catch (error) {
    const text = sentenceOf(error);
    if (text === undefined) throw error;
    return { kind: 'refused', text };
  }
}

async function judgeAndCarryOut(parts: CallParts, { name, given, word, canAsk }: Call): Promise<Outcome> {
  const tool = assistantTools.find((each) => each.name === name);
  if (!tool) return refused(words('cli.mcp.unknownTool', { tool: name }));
  const asked = askedOf(routes[tool.name], given);
  const verdict = judgeCall(parts.permissions(), tool, given);
  if (verdict === 'forbidden')
    return refused(words('cli.mcp.forbidden', { tool: name, file: permissionFileName }));
  if (verdict === 'asks' && word === 'no') return refused(words('cli.mcp.declined'));
  if (verdict === 'asks' && !canAsk) return refused(words('cli.mcp.cannotAsk'));
  const bridge = await parts.findDaemon();
  if (verdict === 'asks' && word === 'unasked')
    return { kind: 'ask', question: await questionFor(bridge, tool.name, given) };
  const key =
    tool.name === 'createSubmission' ? { headers: { 'Idempotency-Key': parts.idempotencyKey() } } : {};
  return answerOf(bridge, await askRoute(bridge, tool.name, { ...asked, ...key }));
}

/** A route of any name: the daemon judges what it is asked with. */
function askRoute(bridge: BridgeClient, name: RouteName, asked: AskedOfAny): Promise<unknown> {
  return (bridge[name] as (asked: AskedOfAny) => Promise<unknown>)(asked);
}

async function answerOf(bridge: BridgeClient, answer: unknown): Promise<Outcome> {
  const { sandbox } = await bridge.farm();
  const text = markedAnswer(answer, sandbox);
  return typeof text === 'string'
    ? { kind: 'answer', text }
    : refused(words('cli.mcp.tooLong', { characters: text.characters, most: text.most }));
}

function refused(text: string): Outcome {
  return { kind: 'refused', text };
}

/** The sentence of an expected fault, from which an assistant can correct its call; undefined for any other. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof DaemonRefused) return asText(markedAnswer(error.problem, false), error.message);
  if (error instanceof NothingToAsk)
    return asText(markedAnswer(error.preview.problems, false), error.message);
  if (error instanceof DaemonNotReachable) return error.message;
  if (error instanceof UnknownArgument)
    return words('cli.mcp.unknownArgument', {
      argument: error.argument,
      known: error.known.join(', '),
      count: error.known.length,
    });
  if (error instanceof MissingArgument) return words('cli.mcp.missingArgument', { argument: error.argument });
  if (error instanceof PermissionFileError)
    return words('cli.mcp.wrongFile', { file: error.file, reason: error.reason });
  return undefined;
}

function asText(marked: ReturnType<typeof markedAnswer>, otherwise: string): string {
  return typeof marked === 'string' ? marked : otherwise;
}
