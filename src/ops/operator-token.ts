import type { Audit } from '../audit/fact';
import { NetworkList } from '../base/network-list';
import { sameSecret } from '../base/secrets';
import type { FailureLimit } from '../session/failure-limit';
import { body } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ProgramGuard } from '../web/route';

const JSON_TYPE = 'application/json; charset=UTF-8';

export interface OperatorTokenParts {
  /** The token of `Authorization: Bearer …` (RFC 6750). */
  readonly token: string;
  /** Networks that programs may connect from. */
  readonly allowedNetworks: readonly string[];
  /** Rate limit of wrong tokens. The right token is never limited, so that nobody can lock operators out. */
  readonly failures: FailureLimit;
  readonly audit: Audit;
}

/** The guard of access `token`, for programs of operators. @throws OperatorFault for networks that are not in CIDR notation */
export function operatorToken({ token, allowedNetworks, failures, audit }: OperatorTokenParts): ProgramGuard {
  const allowed = new NetworkList(allowedNetworks);
  const refused = ({ address, requestId }: WebRequest, reason: string) =>
    audit.record({ event: 'operator.refused', outcome: 'failure', address, requestId, reason });
  return async (request) => {
    const [, given] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const isAllowed = allowed.includes(request.address);
    if (isAllowed && given !== undefined && sameSecret(given, token)) return undefined;
    // Only a limited number of failures is counted and audited, so that guessing fills neither the store nor the log.
    const wait = await failures.count(request.address);
    if (wait > 0) return refusal(429, 'too many failures', { 'Retry-After': String(wait) });
    refused(request, isAllowed ? 'token' : 'network');
    if (!isAllowed) return refusal(403, 'address not allowed');
    return refusal(401, 'a bearer token is required', { 'WWW-Authenticate': 'Bearer' });
  };
}

function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
  return body(status, JSON_TYPE, JSON.stringify({ status, message }), { headers });
}
