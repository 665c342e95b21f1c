import type { RequestHandler } from 'express';
import { ADDRESSES } from '../pages/addresses';

const HOST_PATHS: readonly string[] = [
  ADDRESSES.favicon,
  ADDRESSES['wellknown/change-password'],
  ADDRESSES['wellknown/security'],
];

/** Maps well-known paths at the root of the host (RFC 8615) to those below the base path. */
export function hostPaths(basePath: string): RequestHandler {
  return (request, _response, next) => {
    if (basePath !== '' && HOST_PATHS.includes(request.path)) request.url = basePath + request.url;
    next();
  };
}
