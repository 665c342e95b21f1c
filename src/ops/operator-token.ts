import { NetworkList } from '../base/network-list';
import { sameSecret } from '../base/secrets';
import { body } from '../web/reply';
import type { ProgramGuard } from '../web/route';

const JSON_TYPE = 'application/json; charset=UTF-8';

/**
 * The guard of access `token`: programs of operators, by `Authorization: Bearer …` (RFC 6750) and by their network.
 * @param token the token that they give
 * @param allowedNetworks where they may come from
 * @throws OperatorFault for networks that cannot be read
 */
export function operatorToken(token: string, allowedNetworks: readonly string[]): ProgramGuard {
  const allowed = new NetworkList(allowedNetworks);
  return async ({ address, headers }) => {
    if (!allowed.includes(address)) return refusal(403, 'address not allowed');
    const [, given] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (given !== undefined && sameSecret(given, token)) return undefined;
    return refusal(401, 'a bearer token is required', { 'WWW-Authenticate': 'Bearer' });
  };
}

function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
  return body(status, JSON_TYPE, JSON.stringify({ status, message }), { headers });
}
