import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SRC = resolve(__dirname, '../../src');
/** Calls that close sessions, or tell services that they have ended. */
const VERBS =
  /\.(closeWithId|closeNamed|closeOne|closeAllOf|closeOldestOf|closeEach|endedByTime|announce)\(|sessions\.close\(/;

describe('the end of a session', () => {
  it('is made in session/end-sessions only, so that nobody forgets to tell the services or to audit it', () => {
    const callers = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('tickets/'))
      .filter((path) => VERBS.test(readFileSync(join(SRC, path), 'utf8')));
    expect(callers).toEqual(['session/end-sessions.ts']);
  });
});
