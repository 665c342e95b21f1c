import type { PasswordNotice } from '../directory/directory';

const DAY_SECONDS = 86_400;

/** The reason in the audit log of a sign-in with a password that expires soon; undefined for any other. */
export function noticeReason(notice: PasswordNotice | undefined): string | undefined {
  if (notice === undefined) return undefined;
  if (notice.kind === 'grace') return `password expired, ${notice.signInsLeft} sign-ins left`;
  return `password expires in ${Math.floor(notice.seconds / DAY_SECONDS)} days`;
}
