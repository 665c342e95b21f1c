import type { RegisteredService } from '../registered-service';
import type { ApereoFields } from './fields';

const FILE_NAME = /^(.*?)(?:-(-?\d{1,19}))?\.(?:json|ya?ml)$/i;

/** Reads `id` (64 bits), or takes it from the file name. @throws FieldFault */
export function readId(fields: ApereoFields, source: string): RegisteredService['id'] {
  const written = fields.take('id');
  const value = written === undefined || written === '' ? FILE_NAME.exec(source)?.[2] : written;
  if (value === undefined) throw fields.fault('id', 'this field is required, or an id in the name of the file');
  const id = idOf(value);
  if (id === undefined) throw fields.fault('id', 'a whole number of 64 bits is expected');
  return id;
}

/** A number where it fits into 53 bits, otherwise digits; undefined for anything else. */
export function idOf(value: unknown): RegisteredService['id'] | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d{1,19}$/.test(value)) return undefined;
  const id = BigInt(value);
  if (BigInt.asIntN(64, id) !== id) return undefined;
  return Number.isSafeInteger(Number(id)) ? Number(id) : String(id);
}

/** Reads `name`; default: that of the file, or else the pattern. */
export function readName(fields: ApereoFields, source: string, serviceId: string): string {
  const written = fields.take('name');
  if (typeof written === 'string' && written.trim() !== '') return written;
  const name = FILE_NAME.exec(source)?.[1] || serviceId || source;
  fields.translated('name', `there is no name: ${name} stands for it`);
  return name;
}
