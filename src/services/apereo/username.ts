import type { LetterCase, UsernameProvider } from '../registered-service';
import { classOf } from './class';
import type { ApereoFields } from './fields';

const CASES: Readonly<Record<string, LetterCase>> = { NONE: 'asIs', LOWER: 'lower', UPPER: 'upper' };
const GENERATOR = 'org.apereo.cas.authentication.principal.ShibbolethCompatiblePersistentIdGenerator';

/** Reads `usernameAttributeProvider`. @throws FieldFault */
export function readUsernameProvider(service: ApereoFields): UsernameProvider {
  const fields = service.object('usernameAttributeProvider');
  if (!fields) return { kind: 'default', letterCase: 'asIs' };
  const provider = readProvider(fields);
  fields.mustSayNothing('encryptUsername', 'scope', 'removePattern');
  fields.finish();
  return provider;
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
  const name = fields.text('usernameAttribute');
  if (name === undefined) throw fields.fault('usernameAttribute', 'the name of an attribute is expected');
  return { kind: 'attribute', name, letterCase };
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
  if (generator.className !== GENERATOR) {
    throw generator.fault('@class', `the class ${generator.className} is not supported`);
  }
  const salt = generator.text('salt');
  if (salt === undefined) throw generator.fault('salt', 'a salt is expected: a random one would change at every start');
  const attribute = generator.text('attribute');
  generator.finish();
  return { kind: 'anonymous', salt, ...(attribute === undefined ? {} : { attribute }) };
}
