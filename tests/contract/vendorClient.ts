/**
 * A client of the farm written from the vendor's text alone: its URL, its head, its tables with their types, its samples
 * where they can be read. It shares no line with protocol/ and sandbox/, so that a mistake which those share cannot hide.
 */
export interface VendorClient {
  /** The body of a successful answer. Throws the code and words of any other. */
  call(action: string, body?: object): Promise<VendorBody>;
  as(account: string): VendorClient;
}

/** Values as the vendor's tables of answers name them. */
export interface VendorBody {
  readonly total_size?: string | number;
  readonly data?: readonly VendorRow[];
  readonly [field: string]: unknown;
}

export interface VendorRow {
  readonly [field: string]: unknown;
}

interface VendorAnswer {
  readonly head: {
    readonly result: string | number;
    readonly error_code?: string;
    readonly error_message?: string;
    readonly description?: string;
  };
  readonly body: VendorBody;
}

class VendorRefusal extends Error {
  readonly code: string;

  constructor(code: string, words: string) {
    super(`${code}: ${words}`);
    this.code = code;
  }
}

export function vendorClient(url: string, accessKey: string, account: string): VendorClient {
  return {
    as: (other) => vendorClient(url, accessKey, other),
    async call(action, body = {}) {
      const head = { access_key: accessKey, account, msg_locale: 'zh', action };
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ head, body }),
      });
      if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
      const answer = (await response.json()) as VendorAnswer;
      if (String(answer.head.result) === '0') return answer.body;
      const { error_code: code = '', error_message: words, description = '' } = answer.head;
      throw new VendorRefusal(code, words ?? description);
    },
  };
}
