/** The verdict on a field of a service file. */
export type FieldVerdict = 'taken' | 'translated' | 'withoutEffect' | 'refused';

export interface ImportedField {
  /** Dotted path in the file; empty for the whole file. */
  readonly field: string;
  readonly verdict: FieldVerdict;
  /** Why it was not taken unchanged; undefined when administrators need not know. */
  readonly reason?: string | undefined;
}

/** How a service file was read, for administrators: as a service, refused, or ignored because it is for another protocol. */
export interface ImportReport {
  readonly source: string;
  readonly outcome: 'taken' | 'refused' | 'otherProtocol';
  readonly fields: readonly ImportedField[];
}

const STRENGTH: readonly FieldVerdict[] = ['taken', 'withoutEffect', 'translated', 'refused'];

/** Collects the verdict on each field while a file is read; of two verdicts on one field the more severe counts. */
export class ImportLedger {
  private readonly byField = new Map<string, ImportedField>();

  note(field: string, verdict: FieldVerdict, reason?: string): void {
    const known = this.byField.get(field);
    if (known && STRENGTH.indexOf(known.verdict) > STRENGTH.indexOf(verdict)) return;
    this.byField.set(field, { field, verdict, reason });
  }

  /** In the order in which they were read. */
  fields(): readonly ImportedField[] {
    return [...this.byField.values()];
  }

  /** The fields that were translated or have no effect, with the reason. */
  remarks(): readonly { readonly field: string; readonly reason: string }[] {
    return this.fields().flatMap(({ field, verdict, reason }) =>
      reason === undefined || verdict === 'refused' ? [] : [{ field, reason }],
    );
  }
}
