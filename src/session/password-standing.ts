import type { PasswordNotice } from '../directory/directory';
import type { Proof } from './sign-in';

/** How the directory's password policy judges a password that was right. */
export type PasswordStanding = PasswordNotice | { readonly kind: 'good' | 'mustChange' | 'expired' };

/** A right password of an account that can be used, at least with another password. */
export type RightPassword = Proof & { readonly outcome: 'authenticated' | 'mustChange' | 'passwordExpired' };

/** Whether the password was right, so that a sign-in can go on. */
export function isRight(proof: Proof): proof is RightPassword {
  return ['authenticated', 'mustChange', 'passwordExpired'].includes(proof.outcome);
}

export function standingOf(proof: RightPassword): PasswordStanding {
  if (proof.outcome === 'authenticated') return proof.passwordNotice ?? { kind: 'good' };
  return { kind: proof.outcome === 'mustChange' ? 'mustChange' : 'expired' };
}
