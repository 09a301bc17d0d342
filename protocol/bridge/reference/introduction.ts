/** What has to be known before the first route, in the markup of the descriptions: `code`, `[Shape]` for a link. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly code?: string;
}

export const introduction: readonly Section[] = [
  {
    id: 'calling',
    title: 'Calling it',
    paragraphs: [
      'The daemon listens on 127.0.0.1 alone. A running one keeps `daemon.json` in its home, readable by its owner only, with its address and the token of this start. The home is `RENDERBRIDGE_HOME`, else `%LOCALAPPDATA%\\renderbridge`, `~/Library/Application Support/renderbridge` or `~/.local/share/renderbridge`.',
      'JSON in, JSON out, in camelCase; times are ISO 8601 in UTC. Writes say `Content-Type: application/json`, with a body or without. Texts for people follow `Accept-Language`: en or zh.',
      'Programs that find the daemon by themselves ask `GET /v1/health` for its proof before they send the token: another program may have taken the port of a daemon that died.',
    ],
    code: 'home=~/.local/share/renderbridge\nURL=$(sed -n \'s/.*"url": *"\\([^"]*\\)".*/\\1/p\' "$home/daemon.json")\nTOKEN=$(sed -n \'s/.*"token": *"\\([^"]*\\)".*/\\1/p\' "$home/daemon.json")\n\ncurl -s "$URL/v1/farm" -H "Authorization: Bearer $TOKEN"',
  },
  {
    id: 'lists',
    title: 'Lists and revisions',
    paragraphs: [
      'A list answers `items`, `cursor` and `eventsCursor`. `cursor` is where the next page begins, null on the last one. Every resource has a `revision` that rises with each change: of two copies the higher one is newer, in whatever order they came.',
      'Unknown fields of requests are refused with 400, so that no choice is dropped without a word; only those of a scene snapshot are kept. Answers may have more fields than are named here: pass over what you do not know.',
    ],
  },
  {
    id: 'events',
    title: 'Following events',
    paragraphs: [
      'Read the lists, then go on from the `eventsCursor` of the first page: each event carries the whole resource as it now is. Long poll `GET /v1/events`, or upgrade the same path to a WebSocket, where the daemon says [BridgeEvent], [ProgressMessage] and [ServerMessage], and hosts say [ClientMessage].',
      'Events are numbered without gaps and the last 10,000 outlive a restart. A cursor that is too old gets 410, or `{"type": "reset"}` on the WebSocket: read the lists again. Progress is neither numbered nor kept.',
    ],
  },
];
