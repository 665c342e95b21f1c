import { createServiceRule } from '../matching/service-rule';
import { parseServiceUrl } from '../service-url';

/** What is proposed for the address of an application. */
export interface Proposal {
  readonly name: string;
  /** A pattern for the exact host and a path prefix. */
  readonly serviceId: string;
  /** Addresses that the pattern takes. */
  readonly matching: readonly string[];
  /** Addresses that look alike and that it does not take. */
  readonly others: readonly string[];
}

/** Why nothing can be proposed. */
export type ProposalProblem = 'malformed' | 'noWebAddress';

/**
 * A name and a pattern for the address of an application: https, the exact host and port, and the first folder of the path.
 * @param text as somebody pasted it, a deep link with a query too
 */
export function proposeService(text: string): Proposal | ProposalProblem {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme) || parseServiceUrl(withScheme) === undefined) return 'malformed';
  const url = new URL(withScheme);
  if (!/^https?:$/.test(url.protocol)) return 'noWebAddress';
  const scheme = isOfThisMachine(url) ? url.protocol : 'https:';
  const base = `${scheme}//${url.host}`;
  const folder = firstFolder(url.pathname);
  const serviceId = `^${escaped(base + folder)}${folder === '' ? '/.*' : '(/.*|\\?.*)?$'}`;
  const { matches } = createServiceRule(serviceId, { kind: 'wholePattern' });
  const samples = samplesOf(base, url, folder);
  return {
    name: nameOf(url, folder),
    serviceId,
    matching: samples.filter((sample) => matches(sample)),
    others: samples.filter((sample) => !matches(sample)),
  };
}

/** Applications on the developer's own machine have no certificate. */
function isOfThisMachine({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** `/moodle` of `/moodle/login/index.php`; empty for a page in the root. */
function firstFolder(path: string): string {
  const [, folder = '', ...rest] = path.split('/');
  return rest.length > 0 && folder !== '' ? `/${folder}` : '';
}

/** The folder, or the first label of the host that says something. */
function nameOf({ hostname }: URL, folder: string): string {
  const [label = hostname] = /^[\d.[\]:]+$/.test(hostname) ? [hostname] : hostname.replace(/^www\./, '').split('.');
  const words = decodeURIComponentOr(folder.slice(1) || label).replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Addresses by which a pattern is judged: the pasted one, its neighbours, and those that attackers would try. */
function samplesOf(base: string, url: URL, folder: string): string[] {
  const { host, pathname, search } = url;
  const other = base.startsWith('https:') ? `http://${host}` : `https://${host}`;
  return [
    ...new Set([
      `${base}${pathname}${search}`,
      `${base}${folder}/`,
      `${base}${folder}/page?id=1`,
      `${other}${folder}/`,
      `${base}/${folder === '' ? '' : 'another-application/'}`,
      `${base}.evil.example${folder}/`,
      `https://sub.${host}${folder}/`,
    ]),
  ];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
