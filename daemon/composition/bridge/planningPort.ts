import type { Settings } from '#daemon/config/settings.ts';
import { ownStanding, pathMapWith, presetsWith } from '#daemon/sharing/standingWithPublished.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import type { FarmSide } from '../farm/farmSide.ts';
import type { SubmissionsPorts } from '../joinSubmissions.ts';

type Planning = SubmissionsPorts['planning'];

export interface PlanningParts extends Pick<Planning, 'limits' | 'hardStop'> {
  readonly settings: Settings;
  readonly published: FarmSide['shared']['kept']['published'];
  readonly driver: TransferDriver;
  readonly clock: Pick<Clock, 'now'>;
}

/** What plans take from the configuration, and from what a gateway published. */
export function planningPort(parts: PlanningParts): Planning {
  const { settings, published, driver, clock, limits, hardStop } = parts;
  const own = ownStanding(settings);
  return {
    defaults: settings.defaults,
    // What a gateway publishes counts from the next plan on, without a restart.
    get standing() {
      return {
        projectDefaults: settings.projectDefaults,
        presets: presetsWith(own, published.get(), clock.now()),
        ...(settings.lockedSettings ? { locked: settings.lockedSettings } : {}),
      };
    },
    get pathMap() {
      return pathMapWith(own, published.get());
    },
    keepLeadingSlashes: settings.farm.keepLeadingSlashes,
    driver: settings.transfer.driver,
    slowWithSmallFiles: driver.capabilities.slowWithSmallFiles,
    account: settings.farm.account,
    ...(limits && { limits }),
    ...(hardStop && { hardStop }),
  };
}
