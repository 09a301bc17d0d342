import { randomBytes, randomUUID } from 'node:crypto';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { AssistantTool } from '#protocol/bridge/assistantTools.ts';
import { words } from '../language.ts';
import { type CallParts, callTool, type Outcome } from './callTool.ts';
import { type AskedConsent, type Consents, createConsents } from './consents.ts';
import { offeredTools } from './permissions.ts';

const answerName = 'person';
/** How long a person may take before the question has to be asked again. */
const thinkingSeconds = 600;

/** A server of the Model Context Protocol for one assistant; what it offers are the tools made from the routes. */
export function createAssistantServer(
  parts: Omit<CallParts, 'idempotencyKey'> & { readonly version: string },
): Server {
  const consents = createConsents(randomUUID);
  const state = createRequestStateCodec<AskedConsent>({ key: randomBytes(32), ttlSeconds: thinkingSeconds });
  const server = new Server(
    { name: 'renderbridge', version: parts.version },
    {
      capabilities: { tools: {} },
      instructions: words('cli.mcp.dataOnly'),
      requestState: { verify: state.verify },
    },
  );
  server.setRequestHandler('tools/list', () => ({ tools: offeredTools(parts.permissions()).map(listed) }));
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const { name, arguments: given = {} } = params;
    const outcome = await callTool(
      { ...parts, idempotencyKey: randomUUID },
      { name, given, word: wordOf(context, consents, name, given), canAsk: canAsk(server, context) },
    );
    if (outcome.kind !== 'ask') return resultOf(outcome);
    return inputRequired({
      inputRequests: {
        [answerName]: inputRequired.elicit({
          message: outcome.question,
          requestedSchema: {
            type: 'object',
            properties: { confirm: { type: 'boolean', title: words('cli.mcp.confirmTitle') } },
            required: ['confirm'],
          },
        }),
      },
      requestState: await state.mint(consents.ask(name, given)),
    });
  });
  return server;
}

function listed({ name, title, description, inputSchema, annotations }: AssistantTool) {
  return {
    name,
    title,
    description,
    inputSchema: inputSchema as { readonly type: 'object' },
    annotations: { ...annotations },
  };
}

/** A yes covers only the call that was asked about, once; anything else is asked anew. */
function wordOf(
  { mcpReq }: ServerContext,
  consents: Consents,
  name: string,
  given: unknown,
): 'unasked' | 'yes' | 'no' {
  const said = inputResponse(mcpReq.inputResponses, answerName);
  if (said.kind !== 'elicit') return 'unasked';
  const isOfThisCall = consents.take(mcpReq.requestState<AskedConsent>(), name, given);
  if (said.action !== 'accept' || said.content?.confirm !== true) return 'no';
  return isOfThisCall ? 'yes' : 'unasked';
}

/** The client’s capabilities: sent with each request since 2026, before that once on connecting. */
function canAsk(server: Server, { mcpReq }: ServerContext): boolean {
  const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
  const said = envelope[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  const { elicitation } = said ?? server.getClientCapabilities() ?? {};
  // `{}` is how a client of 2025 declared that it can show a form.
  return (
    elicitation !== undefined && (elicitation.form !== undefined || Object.keys(elicitation).length === 0)
  );
}

function resultOf(outcome: Exclude<Outcome, { kind: 'ask' }>) {
  return {
    content: [{ type: 'text' as const, text: outcome.text }],
    ...(outcome.kind === 'refused' ? { isError: true } : {}),
  };
}
