import { checks as ofEveryFarm } from '#daemon/checks/list.ts';
import { checks as ofRenderbus } from '#daemon/farms/renderbus/checks/list.ts';

/** What a plan for RenderBus is held against. */
export const checks = [...ofEveryFarm, ...ofRenderbus];
