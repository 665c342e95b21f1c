/** The answer codes of the CAS protocol (specification 3.0.3, section 2.5.3 and 2.7.3). */
export type ProtocolCode =
  | 'INVALID_REQUEST'
  | 'INVALID_TICKET_SPEC'
  | 'INVALID_TICKET'
  | 'INVALID_SERVICE'
  | 'UNAUTHORIZED_SERVICE'
  | 'UNAUTHORIZED_SERVICE_PROXY'
  | 'INVALID_PROXY_CALLBACK'
  | 'INTERNAL_ERROR';

/** A request that the CAS protocol answers with a failure document. */
export class ProtocolFault extends Error {
  constructor(
    readonly code: ProtocolCode,
    /** One English sentence for the developer of the client; never holds a secret. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ProtocolFault';
  }
}

/** Something that the person can correct: shown in their language, on the same form or on a page with `status`. */
export class UserFault extends Error {
  constructor(
    readonly messageKey: string,
    readonly parameters: Readonly<Record<string, string | number>> = {},
    readonly status = 400,
  ) {
    super(messageKey);
    this.name = 'UserFault';
  }
}

/**
 * Something that an operator must fix: a part that is down or a setting that is wrong. Both texts are whole sentences; settings are
 * named by `settingNamed`. In service: 503 with an incident id that is in the log too. At start: all are listed, exit code 78.
 */
export class OperatorFault extends Error {
  constructor(
    /** What is wrong, for the log. Never holds a secret. */
    readonly what: string,
    /** What to do about it. */
    readonly remedy: string,
    override readonly cause?: unknown,
  ) {
    super(what);
    this.name = 'OperatorFault';
  }
}

/** A part that answers reads but refuses writes (full or read-only): what only reads still works. */
export class LimitedFault extends OperatorFault {
  constructor(
    readonly state: 'full' | 'read-only',
    what: string,
    remedy: string,
  ) {
    super(what, remedy);
  }
}
