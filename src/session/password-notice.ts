import type { PasswordNotice } from '../directory/directory';

const DAY_SECONDS = 86_400;

/** What the audit log says of a sign-in with a password that is good for some time only; undefined when it says nothing. */
export function noticeReason(notice: PasswordNotice | undefined): string | undefined {
  if (notice === undefined) return undefined;
  if (notice.kind === 'grace') return `password expired, ${notice.signInsLeft} sign-ins left`;
  return `password expires in ${Math.floor(notice.seconds / DAY_SECONDS)} days`;
}
