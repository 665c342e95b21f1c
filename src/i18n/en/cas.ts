import type { casFr } from '../fr/cas';

/** Sentences of signing in and out. */
export const casEn: Readonly<Record<keyof typeof casFr, string>> = {
  'login.title': 'Sign in',
};
