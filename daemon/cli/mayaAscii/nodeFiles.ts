/** Node types that read files, and what they read; any of their strings that is a path counts. */
export const fileNodes: Readonly<Record<string, string>> = {
  file: 'image',
  psdFileTex: 'image',
  movie: 'image',
  mentalrayTexture: 'image',
  imagePlane: 'imagePlane',
  audio: 'audio',
  AlembicNode: 'alembic',
  gpuCache: 'gpuCache',
  mayaUsdProxyShape: 'usd',
  xgmPalette: 'xgen',
  pgYetiMaya: 'yetiCache',
  aiImage: 'image',
  aiStandIn: 'standIn',
  aiVolume: 'volume',
  aiPhotometricLight: 'lightProfile',
  VRayMesh: 'proxy',
  VRayScene: 'vrscene',
  RedshiftProxyMesh: 'proxy',
  RedshiftVolumeShape: 'volume',
  RedshiftNormalMap: 'image',
  RedshiftDomeLight: 'image',
  RedshiftIESLight: 'lightProfile',
  PxrTexture: 'image',
};

/** Ends like a file, is no sentence and no script. */
const filePath = /^[^\n<>|"*?]*(?:<[\w ]+>[^\n<>|"*?]*)*\.\w{2,8}$/;

export function isFilePath(text: string): boolean {
  return text.length < 4096 && filePath.test(text) && !text.includes('://');
}
