/** The machines of this farm, as §2 step 2 tells them. */
export const hardware = [
  { id: 11, model: 'Default', ram: '64GB', gpuNum: null, type: 1 },
  { id: 12, model: 'Default', ram: '128GB', gpuNum: null, type: 1 },
  { id: 21, model: '4090', ram: '64GB', gpuNum: '1*RTX 4090', type: 2 },
] as const;

/** What the clients take for the farm's zone unless they are told another. */
export const platform = 4;
