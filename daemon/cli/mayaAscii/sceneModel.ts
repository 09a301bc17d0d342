/** What the text of a scene says of one node that matters here. */
export interface TextNode {
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  /** One that every scene has, such as the camera persp. */
  readonly isShared: boolean;
  /** What was set, by the name of the attribute as the file writes it, mostly the short one. */
  readonly values: ReadonlyMap<string, string>;
}

export interface TextReference {
  readonly node: string;
  readonly path: string;
  /** Itself, or what it lies below, is unloaded. */
  readonly isDeferred: boolean;
  /** 1 for one of the scene, 2 for one of a scene that this refers to, and so on. */
  readonly depth: number;
  /** What comes before the names of its nodes, such as `hero:`. */
  readonly prefix: string;
}

/** What a scene changes on a node of a scene that it refers to. */
export interface ReferenceEdit {
  /** As the file writes it, `|hero:cam|hero:camShape`. */
  readonly path: string;
  readonly attribute: string;
  readonly value: string;
}

/** What the text of a scene says. */
export interface SceneText {
  readonly header: string;
  /** Versions by plug-in; Maya’s own goes by `maya`. */
  readonly required: ReadonlyMap<string, string>;
  readonly timeUnit: string | undefined;
  readonly fileInfo: ReadonlyMap<string, string>;
  readonly references: readonly TextReference[];
  /** Those among them that are loaded, and that nobody could read here. */
  readonly unread: readonly TextReference[];
  /** By the name of the node, without its path. */
  readonly edits: ReadonlyMap<string, readonly ReferenceEdit[]>;
  readonly nodes: ReadonlyMap<string, TextNode>;
  /** Layer nodes that the scene’s own manager holds. */
  readonly managedLayers: ReadonlySet<string>;
  /** Names of layers of Render Setup, by their legacy twins. */
  readonly setupLayers: ReadonlyMap<string, string>;
  /** The plug that feeds each plug of a node that is kept, both as `node.attribute`. */
  readonly links: ReadonlyMap<string, string>;
  /** The parents of transforms, as the file names both. */
  readonly parents: ReadonlyMap<string, string>;
}

/** The whole path of a node in the outliner, such as `|rig|witness|witnessShape`. */
export function pathOf({ parents }: SceneText, { name, parent }: TextNode): string {
  const path = [name];
  const seen = new Set<string>();
  for (let above = parent; above !== undefined && !seen.has(above); ) {
    seen.add(above);
    path.unshift(above.replace(/^\|/, ''));
    above = above.startsWith('|') ? undefined : parents.get(above);
  }
  return `|${path.join('|')}`;
}

/** By what the values of a node keep the default of an attribute that was added to it. */
export function addedDefault(attribute: string): string {
  return `default ${attribute}`;
}
