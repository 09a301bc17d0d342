import type { InspectFor, Inspection } from '../pictures/inspection.ts';

/** What a disk program does for the daemon: one row per kind of order, with its answer. */
export interface DiskWork {
  readonly copy: { readonly order: CopyOrder; readonly answer: Done };
  /** `files` absent: the disk refused. */
  readonly list: { readonly order: FolderOrder; readonly answer: { readonly files?: readonly ListedFile[] } };
  readonly removePartials: { readonly order: PartialsOrder; readonly answer: { readonly isWhole: boolean } };
  readonly sources: {
    readonly order: SourcesOrder;
    readonly answer: { readonly faults: readonly SourceFault[] };
  };
  readonly stage: { readonly order: StageOrder; readonly answer: { readonly faults: readonly StageFault[] } };
  readonly makeFolders: { readonly order: FoldersOrder; readonly answer: Done };
  readonly arrive: { readonly order: ArriveOrder; readonly answer: { readonly isThere: boolean } };
  readonly inspect: { readonly order: InspectFileOrder; readonly answer: Inspection };
  readonly standing: { readonly order: PlacesOrder; readonly answer: { readonly found: readonly Found[] } };
  /** `leadsOut`: a folder on the way that a link puts outside the first one. */
  readonly makeFolderInside: {
    readonly order: InnerFolderOrder;
    readonly answer: { readonly leadsOut?: string };
  };
  /** Absent: something stands there. */
  readonly settle: { readonly order: SettleOrder; readonly answer: { readonly standing?: Standing } };
  readonly removeFile: { readonly order: FileOrder; readonly answer: Done };
  readonly removeEmptyFolder: { readonly order: FolderOrder; readonly answer: Done };
  /** With all that lies in it. */
  readonly removeFolder: { readonly order: FolderOrder; readonly answer: Done };
}

export type DiskKind = keyof DiskWork;
export type DiskOrder<Kind extends DiskKind> = DiskWork[Kind]['order'];
export type DiskAnswer<Kind extends DiskKind> = DiskWork[Kind]['answer'];

/** To a program; it does one order at a time. */
export interface DiskMessage<Kind extends DiskKind = DiskKind> {
  readonly kind: Kind;
  readonly order: DiskOrder<Kind>;
}

/** From it: what it copied so far, or that it goes on; then the answer, or what the disk said. */
export type DiskReport<Kind extends DiskKind = DiskKind> =
  | { readonly goesOn: true }
  | { readonly copied: readonly Copied[] }
  | { readonly answer: DiskAnswer<Kind> }
  | { readonly fault: { readonly code?: string | undefined; readonly message: string } };

export type Done = Readonly<Record<never, never>>;

export interface CopyOrder {
  /** In the names of files that are not whole yet, so that they are found after a crash. */
  readonly tag: string;
  readonly tasks: readonly CopyTask[];
  readonly compares: 'sizeAndTime' | 'content';
}

/** One file that is to be copied. */
export interface CopyTask {
  readonly from: string;
  readonly to: string;
  /** What one end, that on the farm’s side, may not leave by a link. */
  readonly root: string;
  readonly farmEnd: 'from' | 'to';
  /** `link`: a hard link where the disk has no reflinks. */
  readonly way: 'copy' | 'link';
}

/** What became of a file, in the order of the tasks: its size, or why it is not there. */
export type Copied =
  | { readonly size: number }
  | { readonly fault: 'outsideRoot' }
  | { readonly fault: 'notAFile' }
  | { readonly fault: 'copyFailed'; readonly reason: string };

export interface FolderOrder {
  readonly folder: string;
}

export interface FoldersOrder {
  readonly folders: readonly string[];
}

/** A file that a program brought and that may have to bear another name. */
export interface ArriveOrder {
  readonly place: string;
  readonly target: string;
}

export interface ListedFile {
  /** Below the folder, parts joined by the system’s own separator. */
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface PartialsOrder {
  readonly tag: string;
  readonly folders: readonly string[];
}

/** Files that are to be looked at before a program is given them. */
export interface SourcesOrder {
  readonly sources: readonly string[];
}

export interface SourceFault {
  readonly index: number;
  readonly fault: 'missing' | 'notAFile' | 'other';
}

/** Files that are to appear below a folder under other names. */
export interface StageOrder {
  readonly folder: string;
  readonly files: readonly { readonly source: string; readonly remotePath: string }[];
}

/** Of the source, or of its place in the folder. */
export type StageFault =
  | SourceFault
  | { readonly index: number; readonly fault: 'copyFailed'; readonly reason: string };

export interface InspectFileOrder {
  readonly file: string;
  readonly what: InspectFor;
}

export interface FileOrder {
  readonly file: string;
}

export interface PlacesOrder {
  readonly places: readonly string[];
}

/** What lies at a place of this machine. */
export interface Standing {
  readonly isFile: boolean;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Of one place, in the order of the places. Absent: nothing lies there. */
export interface Found {
  readonly standing?: Standing;
}

/** A folder that is to be made below another, with nothing made behind a link that leads out of that. */
export interface InnerFolderOrder {
  readonly folder: string;
  readonly inner: string;
}

/** A file that came, put where it belongs: over what is there, or only where nothing is. */
export interface SettleOrder {
  readonly staged: string;
  readonly place: string;
  readonly over: 'whatIsThere' | 'nothing';
}
