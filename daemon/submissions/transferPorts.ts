import type { UnitError } from '#protocol/bridge/unit.ts';
import type { DownloadAsk, EpochMs, ResultFileRecord, TransferRecord } from './records.ts';

/** Under what names an account’s files go to a farm and come from it, and through which servers. */
export interface TransferAccount {
  readonly accountId: string;
  /** Of the storage that is sent to. */
  readonly uploadId: string;
  /** Of the storage that results lie in. */
  readonly downloadId: string;
  readonly endpoints: readonly {
    /** Program that moves the files. */
    readonly engine: string;
    readonly server: string;
    readonly host: string;
    readonly port: string;
  }[];
}

export type TransferOutcome = { readonly ok: true } | { readonly ok: false; readonly error: UnitError };

export interface TransferProgress {
  readonly files: { readonly done: number; readonly total: number };
  readonly bytes: { readonly done: number; readonly total: number };
}

/** What of a task’s results is to come home, and where to. */
export interface WantedResults {
  /** Tells the download’s own files from those of others in the same folder. */
  readonly id: string;
  /** Name of the folder of the results on the farm. */
  readonly resultsFolder: string;
  /** Local folder that receives them; it is made. */
  readonly folder: string;
  readonly asks: DownloadAsk;
  /** Newer files of the artist’s are replaced. */
  readonly replacesNewer: boolean;
  /** The farm renders no more of it: what cannot be decoded now will not be later. */
  readonly isOver: boolean;
  /** Files that were there before are the artist’s own newer ones when they changed since; undefined: all are. */
  readonly submittedAt: EpochMs | undefined;
  /** What was brought before, by its path on the farm. */
  readonly known: ReadonlyMap<string, ResultFileRecord>;
  /** What downloads put at a path of this machine before. */
  placedAt(path: string): readonly PlacedBefore[];
}

export interface PlacedBefore {
  readonly size: number;
  readonly mtimeMs: number;
  /** Whether what comes may take its place. */
  readonly mayGo: boolean;
}

/** A file that was put in its place, or was found to be the same already. */
export type HomeFile = Omit<ResultFileRecord, 'transferId' | 'farm' | 'taskId' | 'revision' | 'at'> & {
  /** A small picture of it, PNG. */
  readonly thumbnail?: Uint8Array;
};

export interface ResultsRun {
  readonly signal: AbortSignal;
  progress(now: TransferProgress): void;
  /** Once for each file, when it lies in its place. */
  came(file: HomeFile): void;
}

export interface ResultsOutcome {
  /** All that was wanted is here, but for what `failed` names. */
  readonly failed: readonly { readonly file: string; readonly error: UnitError }[];
  /** Why the run as a whole did not end well. */
  readonly error?: UnitError;
  readonly mayRetry: boolean;
  readonly verified?: TransferRecord['verified'];
}

/** Brings results of a task home and puts them in their places. Never rejects for what disk or farm did. */
export type BringResults = (wanted: WantedResults, run: ResultsRun) => Promise<ResultsOutcome>;
