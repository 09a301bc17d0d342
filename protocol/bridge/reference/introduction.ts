/** What a reader needs before the first route, in the markup of the descriptions: `code`, `[Shape]` for a link. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly code?: string;
}

export const introduction: readonly Section[] = [
  {
    id: 'calling',
    title: 'Making a call',
    paragraphs: [
      'The daemon listens on 127.0.0.1 only. While it runs, `daemon.json` in its home folder gives its address and the token of this run; only its owner can read the file. The home folder is `RENDERBRIDGE_HOME`, else `%LOCALAPPDATA%\\renderbridge`, `~/Library/Application Support/renderbridge` or `~/.local/share/renderbridge`.',
      'Requests and responses are JSON in camelCase; times are ISO 8601 in UTC. Writes need `Content-Type: application/json`, with or without a body. Texts for people follow `Accept-Language`: en or zh.',
      'A program that finds the daemon through this file must verify the proof of `GET /v1/health` before it sends the token: another program may have taken the port of a daemon that has died.',
    ],
    code: 'home=~/.local/share/renderbridge\nURL=$(sed -n \'s/.*"url": *"\\([^"]*\\)".*/\\1/p\' "$home/daemon.json")\nTOKEN=$(sed -n \'s/.*"token": *"\\([^"]*\\)".*/\\1/p\' "$home/daemon.json")\n\ncurl -s "$URL/v1/farm" -H "Authorization: Bearer $TOKEN"',
  },
  {
    id: 'lists',
    title: 'Lists and revisions',
    paragraphs: [
      'A list returns `items`, `cursor` and `eventsCursor`. `cursor` identifies the next page and is null on the last. Every resource has a `revision` that increases with each change: of two copies the one with the higher revision is newer, in whatever order they arrive.',
      'Unknown fields in a request are refused with 400, so that no choice is silently dropped; only scene snapshots may contain them. Responses may contain fields that are not listed here: ignore those you do not know.',
    ],
  },
  {
    id: 'events',
    title: 'Following events',
    paragraphs: [
      'Read the lists, then follow events from the `eventsCursor` of the first page: each event carries the whole resource as it is now. Long-poll `GET /v1/events`, or open a WebSocket on the same path, where the daemon sends [BridgeEvent], [ProgressMessage] and [ServerMessage], and hosts send [ClientMessage].',
      'Events are numbered without gaps, and the last 10,000 survive a restart. A cursor that is too old is answered with 410, or `{"type": "reset"}` on the WebSocket: read the lists again. Progress is neither numbered nor kept.',
    ],
  },
];
