// Cost of matching a service URL with 10,000 registered services compared with 10, alternating in one run.
// Run `npm run build` first, then `node bench/service-matching.mjs`.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { readServiceFile } = require('../dist/services/apereo/service-file.js');
const { ServiceMatcher } = require('../dist/services/matching/service-matcher.js');

const ROUNDS = 31;
const MATCHES_A_ROUND = 20_000;

/** Kinds of patterns that administrators write. */
const PATTERNS = [
  (n) => `^https://app${n}\\.univ\\.example/.*`,
  (n) => `https://app${n}.univ.example/.*`,
  (n) => `^(https|imaps)://app${n}\\.univ\\.example(/.*)?`,
  (n) => `^https?://app${n}\\.univ\\.example/.*`,
  (n) => `^https://portal\\.univ\\.example/app${n}/.*`,
];

function urlOf(n) {
  const path = 'courses/2026?week=12&group=B';
  return n % 5 === 4 ? `https://portal.univ.example/app${n}/${path}` : `https://app${n}.univ.example/${path}`;
}

function matcherWith(count) {
  const services = [];
  for (let n = 0; n < count; n++) {
    const text = JSON.stringify({ serviceId: PATTERNS[n % 5](n), name: `App ${n}`, id: n, evaluationOrder: n });
    const { read, problems } = readServiceFile(text, `App-${n}.json`);
    if (!read) throw new Error(JSON.stringify(problems));
    services.push(read);
  }
  return new ServiceMatcher(services);
}

/** Microseconds for one match; URLs are spread evenly over the services, and one in ten matches none. */
function microseconds(matcher, urls) {
  const start = performance.now();
  let found = 0;
  for (let i = 0; i < MATCHES_A_ROUND; i++) if (matcher.match(urls[i % urls.length])) found++;
  const spent = performance.now() - start;
  if (found !== MATCHES_A_ROUND * 0.9) throw new Error(`${found} found`);
  return (spent * 1000) / MATCHES_A_ROUND;
}

/** A fixed pseudo-random permutation of the services. */
function urlsFor(count) {
  const urls = [];
  for (let i = 0; i < MATCHES_A_ROUND; i++) {
    urls.push(i % 10 === 9 ? `https://nobody${i % count}.example/` : urlOf((i * 7919) % count));
  }
  return urls;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

const started = performance.now();
const many = { matcher: matcherWith(10_000), urls: urlsFor(10_000) };
const readSeconds = (performance.now() - started) / 1000;
const few = { matcher: matcherWith(10), urls: urlsFor(10) };

const tenOfMany = { matcher: many.matcher, urls: few.urls };

const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({
    few: microseconds(few.matcher, few.urls),
    tenOfMany: microseconds(tenOfMany.matcher, tenOfMany.urls),
    many: microseconds(many.matcher, many.urls),
  });
}
// The first round is the warm-up of the JIT compiler.
const measured = rounds.slice(1);
const cost = (kind) => median(measured.map((round) => round[kind])).toFixed(2);
const ratio = (kind) => median(measured.map((round) => round[kind] / round.few)).toFixed(2);
const megabytes = Math.round(process.memoryUsage().rss / 1e6);
console.log(`read and indexed 10,000 services in ${readSeconds.toFixed(2)} s, ${megabytes} MB resident`);
console.log(`10 services, all matched:          ${cost('few')} microseconds a match`);
console.log(
  `10,000 services, 10 asked for:     ${cost('tenOfMany')} microseconds a match, ratio ${ratio('tenOfMany')}`,
);
console.log(`10,000 services, all matched:      ${cost('many')} microseconds a match, ratio ${ratio('many')}`);
