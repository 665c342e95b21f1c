import Hjson from 'hjson';
import { FieldFault } from './fields';

/**
 * Parses Hjson (JSON with comments, trailing commas and more), as Apereo CAS does.
 * @throws FieldFault
 */
export function parseJson(text: string): unknown {
  const bare = text.replace(/^\ufeff/, '');
  return withLargeId(parse(bare), bare);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseFreely(text);
  }
}

function parseFreely(text: string): unknown {
  try {
    return Hjson.parse(text);
  } catch (error) {
    // The rest of the message quotes the file.
    const [what] = (error as Error).message.split(/\n|\s*>>>/);
    throw new FieldFault('', `the file is not JSON: ${what}`);
  }
}

/** Ids have 64 bits and numbers 53: the digits of a larger id are read from the text. */
function withLargeId(file: unknown, text: string): unknown {
  if (typeof file !== 'object' || file === null || !('id' in file)) return file;
  const { id } = file;
  if (typeof id !== 'number' || Number.isSafeInteger(id)) return file;
  const candidates = [...text.matchAll(/\bid["']?\s*:\s*(-?\d{16,19})\b/g)].map(([, digits]) => digits);
  const digits = candidates.find((one) => Number(one) === id);
  return digits === undefined ? file : { ...file, id: digits };
}
