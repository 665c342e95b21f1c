/** Sentences of signing in and out. */
export const casFr = {
  'login.title': 'Connexion',
} as const;
