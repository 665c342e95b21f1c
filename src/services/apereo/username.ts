import { LinearPattern, PatternFault } from '../matching/linear-pattern';
import type { LetterCase, UsernameProvider } from '../registered-service';
import { classOf } from './class';
import type { ApereoFields } from './fields';

const CASES: Readonly<Record<string, LetterCase>> = { NONE: 'asIs', LOWER: 'lower', UPPER: 'upper' };
const GENERATOR = /^org\.(?:apereo|jasig)\.cas\.authentication\.principal\.ShibbolethCompatiblePersistentIdGenerator$/;

/** Reads `usernameAttributeProvider`. @throws FieldFault */
export function readUsernameProvider(service: ApereoFields): UsernameProvider {
  const fields = service.object('usernameAttributeProvider');
  if (!fields) return { kind: 'default', letterCase: 'asIs' };
  const provider = readProvider(fields);
  const changes = { scope: fields.text('scope'), removePattern: readRemovePattern(fields) };
  fields.mustSayNothing('encryptUsername');
  fields.finish();
  return { ...provider, ...changes };
}

/** Case-sensitive, and dots match line ends (DOTALL), as in Apereo CAS. */
function readRemovePattern(fields: ApereoFields): LinearPattern | undefined {
  const source = fields.text('removePattern');
  if (source === undefined) return undefined;
  try {
    return LinearPattern.compile(`(?s)${source}`, false);
  } catch (error) {
    if (error instanceof PatternFault) throw fields.fault('removePattern', error.reason);
    throw error;
  }
}

function readProvider(fields: ApereoFields): UsernameProvider {
  const className = classOf(fields, [
    'DefaultRegisteredServiceUsernameProvider',
    'PrincipalAttributeRegisteredServiceUsernameProvider',
    'AnonymousRegisteredServiceUsernameAttributeProvider',
  ]);
  const letterCase = CASES[fields.choice('canonicalizationMode', ['NONE', 'LOWER', 'UPPER'], 'NONE')]!;
  if (className === 'DefaultRegisteredServiceUsernameProvider') return { kind: 'default', letterCase };
  if (className === 'AnonymousRegisteredServiceUsernameAttributeProvider') return readAnonymous(fields, letterCase);
  const names = (fields.text('usernameAttribute') ?? '').split(',').map((name) => name.trim());
  const [name, ...others] = names.filter((one) => one !== '');
  if (name === undefined) throw fields.fault('usernameAttribute', 'the name of an attribute is expected');
  return { kind: 'attribute', name, otherNames: others.length > 0 ? others : undefined, letterCase };
}

function readAnonymous(fields: ApereoFields, letterCase: LetterCase): UsernameProvider {
  if (letterCase !== 'asIs') {
    throw fields.fault(
      'canonicalizationMode',
      'the letters of an anonymous identifier cannot be changed: they are base64',
    );
  }
  const generator = fields.object('persistentIdGenerator');
  if (!generator) throw fields.fault('persistentIdGenerator', 'a generator with a salt is expected');
  if (!GENERATOR.test(generator.className ?? '')) {
    throw generator.fault('@class', `the class ${generator.className} is not supported`);
  }
  const salt = generator.text('salt');
  if (salt === undefined) throw generator.fault('salt', 'a salt is expected: a random one would change at every start');
  const attribute = generator.text('attribute');
  generator.finish();
  return { kind: 'anonymous', salt, attribute };
}
