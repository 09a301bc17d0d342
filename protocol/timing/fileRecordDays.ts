/**
 * Farms remove files by themselves: after so many days one is sent again rather than believed to be there, and what is
 * remembered of files goes.
 */
export const fileRecordDays = 14;
