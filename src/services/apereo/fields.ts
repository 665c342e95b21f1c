import { ImportLedger } from './import-report';

/** A field of a service file that is refused. */
export class FieldFault extends Error {
  constructor(
    /** Dotted path in the file; empty for the whole file. */
    readonly field: string,
    readonly reason: string,
    /** Further fields that were found at the same time. */
    readonly also: readonly FieldFault[] = [],
  ) {
    super(`${field}: ${reason}`);
    this.name = 'FieldFault';
  }
}

/** @throws FieldFault with all of `faults`, unless there are none */
export function throwAll(faults: readonly FieldFault[]): void {
  const [first, ...others] = faults;
  if (first) throw new FieldFault(first.field, first.reason, others);
}

const COLLECTION = /^(?:java\.util\.|com\.google\.common\.collect\.|org\.springframework\.util\.)[\w$.]+$/;

/**
 * The fields of one object of an Apereo CAS file. Typed readers read the known fields; `finish` refuses the others (fail closed), because
 * an unknown field may be a restriction. Every reader throws FieldFault, and records the verdict on its field in the ledger.
 */
export class ApereoFields {
  private readonly left: Map<string, unknown>;
  readonly className: string | undefined;

  constructor(
    value: unknown,
    /** Dotted path of the object; empty for the file itself. */
    readonly path: string,
    private readonly ledger: ImportLedger = new ImportLedger(),
  ) {
    if (!isObject(value)) throw new FieldFault(path, 'an object is expected');
    this.left = new Map(Object.entries(value));
    this.className = textOf(this.pull('@class'), this.pathOf('@class'));
  }

  /** Dotted path of one of the fields. */
  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  fault(name: string, reason: string): FieldFault {
    return new FieldFault(this.pathOf(name), reason);
  }

  /** Records that a field was taken with another meaning. */
  translated(name: string, reason: string): void {
    this.ledger.note(this.pathOf(name), 'translated', reason);
  }

  /** The raw value; undefined when missing or null. The field counts as read. */
  take(name: string): unknown {
    const value = this.pull(name);
    if (value !== undefined) this.ledger.note(this.pathOf(name), 'taken');
    return value;
  }

  private pull(name: string): unknown {
    const value = this.left.get(name);
    this.left.delete(name);
    return value ?? undefined;
  }

  /** Undefined when missing or blank. */
  text(name: string): string | undefined {
    return textOf(this.take(name), this.pathOf(name));
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.take(name);
    if (value === undefined) return otherwise;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw this.fault(name, 'true or false is expected');
  }

  /** An integer of up to 53 bits, written as a number or as digits. */
  integer(name: string): number | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (!Number.isSafeInteger(number)) throw this.fault(name, 'a whole number of at most 9007199254740991 is expected');
    return number as number;
  }

  /** One of `choices`, case-insensitive; `otherwise` when missing. */
  choice<C extends string>(name: string, choices: readonly C[], otherwise: C): C {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const choice = choices.find((one) => one === text.toUpperCase());
    if (choice === undefined) throw this.fault(name, `one of ${choices.join(', ')} is expected`);
    return choice;
  }

  /** Texts of a list, with or without Java's `["java.util.ArrayList", […]]` around it. A single text is a list of one. */
  texts(name: string): readonly string[] {
    return textsOf(this.take(name), this.pathOf(name));
  }

  /** The elements of a list of any kind. */
  elements(name: string): readonly unknown[] {
    return elementsOf(this.take(name), this.pathOf(name));
  }

  /** A map of lists of texts. */
  textsByName(name: string): Readonly<Record<string, readonly string[]>> {
    const value = this.take(name);
    if (value === undefined) return {};
    const map: Record<string, readonly string[]> = Object.create(null);
    for (const [key, one] of entriesOf(value, this.pathOf(name)))
      map[key] = textsOf(one, `${this.pathOf(name)}.${key}`);
    return map;
  }

  /** The entries of a map, without its class name. */
  entries(name: string): readonly (readonly [string, unknown])[] {
    const value = this.take(name);
    return value === undefined ? [] : entriesOf(value, this.pathOf(name));
  }

  /** A nested object; undefined when missing. */
  object(name: string): ApereoFields | undefined {
    const value = this.pull(name);
    return value === undefined ? undefined : this.objectOf(value, name);
  }

  /** The objects in a list. */
  objects(name: string): readonly ApereoFields[] {
    return elementsOf(this.pull(name), this.pathOf(name)).map((one, place) => this.objectOf(one, `${name}.${place}`));
  }

  /** The objects in a map, by name. */
  objectsByName(name: string): readonly (readonly [string, ApereoFields])[] {
    const value = this.pull(name);
    if (value === undefined) return [];
    return entriesOf(value, this.pathOf(name)).map(([key, one]) => [key, this.objectOf(one, `${name}.${key}`)]);
  }

  private objectOf(value: unknown, name: string): ApereoFields {
    return new ApereoFields(value, this.pathOf(name), this.ledger);
  }

  /** Reads fields that are allowed only with values without effect. */
  mustSayNothing(...names: readonly string[]): void {
    const speaking = names.filter((name) => !saysNothing(this.pull(name)));
    throwAll(
      speaking.map((name) => this.fault(name, 'this is not supported, and leaving it out could open what it closes')),
    );
  }

  /** Reads a field. @returns whether it is empty or one of `values` */
  isIdle(name: string, values: readonly unknown[]): boolean {
    const value = this.pull(name);
    return saysNothing(value) || values.includes(value);
  }

  /** Ignores fields without effect here, without a remark. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.leaveOut(name, undefined);
  }

  /** Ignores fields without effect here, with a remark for the author. */
  remark(reason: string, ...names: readonly string[]): void {
    for (const name of names) this.leaveOut(name, reason);
  }

  private leaveOut(name: string, reason: string | undefined): void {
    if (!saysNothing(this.pull(name))) this.ledger.note(this.pathOf(name), 'withoutEffect', reason);
  }

  /** The unread fields, except empty ones, with their raw values. */
  unread(): readonly (readonly [name: string, value: unknown])[] {
    return [...this.left].filter(([, value]) => !saysNothing(value));
  }

  /** @throws FieldFault for the unread fields */
  finish(): void {
    throwAll(
      this.unread().map(([name]) =>
        this.fault(name, 'this field is not known, and leaving it out could open what it closes'),
      ),
    );
  }
}

function textOf(value: unknown, path: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new FieldFault(path, 'a text is expected');
  return value.trim() === '' ? undefined : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isObject(value)) throw new FieldFault(path, 'a map is expected');
  return Object.entries(value).filter(([key]) => key !== '@class');
}

function elementsOf(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new FieldFault(path, 'a list is expected');
  const isTyped =
    value.length === 2 && typeof value[0] === 'string' && COLLECTION.test(value[0]) && Array.isArray(value[1]);
  return isTyped ? value[1] : value;
}

function textsOf(value: unknown, path: string): readonly string[] {
  return elementsOf(typeof value === 'string' ? [value] : value, path).map((one) => {
    if (typeof one === 'string') return one;
    if (typeof one === 'number' || typeof one === 'boolean') return String(one);
    throw new FieldFault(path, 'a list of texts is expected');
  });
}

/** Whether a value has no effect: empty, false, or an object of such values only. */
function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (typeof value === 'string') return ['', 'UNDEFINED', 'NONE', 'FALSE'].includes(value.trim().toUpperCase());
  if (Array.isArray(value)) return elementsOf(value, '').length === 0;
  return (
    isObject(value) &&
    Object.entries(value).every(([key, one]) => key === '@class' || key === 'order' || saysNothing(one))
  );
}
