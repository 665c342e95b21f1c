import { normalUrl } from '../base/normal-url';

const PARTS = /^(?:([a-z][a-z0-9+.-]*):\/\/([^/?#:]*|\[[^\]]*\])(?::([^/?#]*))?)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

interface AddressParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** A URL for logs: with the names of query parameters but without their values, without fragment and session ids. */
export function reducedUrl(url: string): string {
  const { scheme, host, port, path, query } = partsOf(url);
  const keys = [...new Set(query.split('&').map((pair) => pair.split('=', 1)[0]))].join('&');
  const place = `${scheme}://${host}${port && `:${port}`}${path.replace(/;.*$/s, '')}`;
  return (query === '' ? place : `${place}?${keys}`).slice(0, 300);
}

/** The differences of two URLs in words, without query values. */
export function differences(one: string, other: string): readonly string[] {
  const [a, b] = [partsOf(normalUrl(one)), partsOf(normalUrl(other))];
  const names = ['scheme', 'host', 'port', 'path', 'fragment'] as const;
  const found: string[] = names.filter((name) => a[name] !== b[name]);
  if (found.includes('path') && a.path.toLowerCase() === b.path.toLowerCase())
    found.push('only the letter case of the path');
  if (found.includes('path') && a.path.replace(/\/$/, '') === b.path.replace(/\/$/, ''))
    found.push('only a final slash');
  return a.query === b.query ? found : [...found, ...queryDifferences(a.query, b.query)];
}

function queryDifferences(one: string, other: string): readonly string[] {
  const [a, b] = [keysOf(one), keysOf(other)];
  const only = [...a.filter((key) => !b.includes(key)), ...b.filter((key) => !a.includes(key))];
  return only.length > 0 ? only.map((key) => `query parameter ${key}`) : ['values or order of the query'];
}

function keysOf(query: string): readonly string[] {
  return query === '' ? [] : query.split('&').map((pair) => pair.split('=', 1)[0] ?? '');
}

function partsOf(url: string): AddressParts {
  const [, scheme = '', host = '', port = '', path = '', query = '', fragment = ''] = PARTS.exec(url) ?? [];
  return { scheme, host, port, path, query, fragment };
}
