/** What a pattern of a folder of frames may name, as in `/mnt/{project}/{scene}/{layer}/{camera}`. */
export const folderNames = ['project', 'scene', 'layer', 'camera'] as const;
export type FolderName = (typeof folderNames)[number];
