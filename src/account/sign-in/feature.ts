import { ADDRESSES } from '../../pages/addresses';
import type { Feature } from '../../web/feature';
import type { Act, Method, Route } from '../../web/route';
import { SignInCharter, type SignInCharterParts } from './charter';
import { SignInPassword, type SignInPasswordParts } from './password';

/** The pages between the password and the service: a new password, a new charter. */
export function signInPagesFeature(parts: SignInPasswordParts & SignInCharterParts): Feature {
  const password = new SignInPassword(parts);
  const charter = new SignInCharter(parts);
  const route = (method: Method, path: string, act: Act): Route => ({ method, path, access: 'anyone', act });
  return {
    name: 'account',
    routes: [
      route('get', ADDRESSES['login/password'], (request) => password.show(request)),
      route('post', ADDRESSES['login/password'], (request) => password.submit(request)),
      route('post', ADDRESSES['login/password/later'], (request) => password.later(request)),
      route('get', ADDRESSES['login/charter'], (request) => charter.show(request)),
      route('post', ADDRESSES['login/charter'], (request) => charter.accept(request)),
      route('post', ADDRESSES['login/charter/refusal'], (request) => charter.refuse(request)),
      route('get', ADDRESSES.charter, (request) => charter.document(request)),
    ],
  };
}
