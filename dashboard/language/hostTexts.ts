/** What the page says in the words of the hosts’ dialogs; the build keeps these of `hosts.shared`. */
export const hostTexts = [
  'needsYouTitle',
  'needsYouWhy',
  'needsYouMark',
  'needsYouSentTip',
  'needsYouAbsentTip',
  'needsYouNumber',
  'labelFrames',
  'wholeScene',
  'restCount',
  'restTime',
  'restFee',
  'restFeePlay',
  'restUnknown',
  'sameAsFrame',
] as const;
export type HostTextCode = `hosts.shared.${(typeof hostTexts)[number]}`;
