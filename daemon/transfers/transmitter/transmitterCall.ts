import type { TransferAccount } from '#daemon/submissions/transferPorts.ts';

/** One call of the vendor’s transmitter (farm contract §8). */
export interface TransmitterCall {
  readonly direction: 'upload' | 'download';
  /** Of an upload in the later form: its list; else the file or folder. Full path. */
  readonly local: string;
  /** On the farm, from the root of the account’s storage on. */
  readonly remote: string;
  /** Whether the remote folder’s own name appears in the local one. */
  readonly keepsFolder: boolean;
  readonly bytesPerSecond?: number | undefined;
}

/** Where an account’s files go through, checked: the transmitter hands it to a shell of its own. */
export interface TransferEndpoint {
  readonly engine: string;
  readonly server: string;
  readonly host: string;
  readonly port: string;
}

/** The older one takes its arguments by place, the later one by options. */
export type CallForm = 'positional' | 'options';

/** Of both forms. More is left to those who start it: a run that brought nothing rests longer each time. */
const retries = '2';
/** In KB/s. Unset, the transmitter goes at 2,000. */
const fastest = 1_048_576;

export function callArguments(
  form: CallForm,
  account: Pick<TransferAccount, 'accountId' | 'uploadId' | 'downloadId'>,
  { engine, server, host, port }: TransferEndpoint,
  { direction, local, remote, keepsFolder, bytesPerSecond }: TransmitterCall,
): string[] {
  const storage = direction === 'upload' ? account.uploadId : account.downloadId;
  if (form === 'positional') {
    const action = direction === 'upload' ? 'upload_files' : 'download_files';
    const last = [retries, String(keepsFolder)];
    return [engine, server, host, port, storage, account.accountId, action, local, remote, ...last];
  }
  const speed = Math.min(
    fastest,
    Math.max(1, Math.floor((bytesPerSecond ?? Number.POSITIVE_INFINITY) / 1024)),
  );
  const options = {
    '-E': engine,
    '-H': host,
    '-P': port,
    '-S': storage,
    '-U': account.accountId,
    '-T': direction === 'upload' ? 'upload_json' : 'download_path',
    '-L': local,
    '-R': remote,
    '-r': retries,
    '-K': String(keepsFolder),
    '-s': String(speed),
    '-p': '0',
  };
  return Object.entries(options).flat();
}

/** The form that a transmitter takes, by what it says of itself. */
export function formOf(help: string): CallForm {
  return help.includes('--engine') ? 'options' : 'positional';
}

const known = {
  engine: /^[a-z]{1,32}$/,
  host: /^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$/,
  port: /^\d{1,5}$/,
  word: /^\w{1,64}$/,
};

/** The account as it may be handed on; undefined when anything in it is not what it should be. */
export function usableAccount(
  account: TransferAccount,
): { readonly account: TransferAccount; readonly endpoint: TransferEndpoint } | undefined {
  const endpoints = account.endpoints
    .map((endpoint) => ({ ...endpoint, engine: endpoint.engine.toLowerCase() }))
    .filter(
      ({ engine, server, host, port }) =>
        known.engine.test(engine) &&
        known.host.test(host) &&
        known.port.test(port) &&
        known.word.test(server),
    );
  const endpoint = endpoints.find(({ engine }) => engine === 'aspera') ?? endpoints[0];
  const { accountId, uploadId, downloadId } = account;
  if (!endpoint || ![accountId, uploadId, downloadId].every((id) => known.word.test(id))) return undefined;
  return { account, endpoint };
}
