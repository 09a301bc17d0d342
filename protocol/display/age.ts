/** How long ago something was, in the unit in which people say it. */
export interface Age {
  readonly unit: 'moment' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** A clock that is behind another makes nothing newer than now. */
export function ageOf(iso: string, now: number): Age {
  return ageOfSeconds((now - Date.parse(iso)) / 1000);
}

export function ageOfSeconds(seconds: number): Age {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return { unit: 'moment', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) };
}
