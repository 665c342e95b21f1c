import type { Socket } from 'node:net';
import { Attribute, BerWriter, Change, type Client, type Control, type Entry } from 'ldapts';
import type { LdapChange } from './options';
import { PasswordPolicyControl, type PolicyError } from './ppolicy';
import { clientOn } from './socket';

const PASSWORD_MODIFY = '1.3.6.1.4.1.4203.1.11.1';

/** LDAP result codes that are used here (RFC 4511, appendix A). */
export const ResultCode = {
  success: 0,
  operationsError: 1,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  strongerAuthRequired: 8,
  referral: 10,
  adminLimitExceeded: 11,
  confidentialityRequired: 13,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  constraintViolation: 19,
  typeOrValueExists: 20,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  unwillingToPerform: 53,
  objectClassViolation: 65,
  other: 80,
} as const;

/** The directory's answer to a bind or a write. */
export interface LdapAnswer {
  readonly code: number;
  /** The diagnostic message: for the log and for mapping, never shown to people. */
  readonly diagnostic: string;
  readonly policyError?: PolicyError | undefined;
  /** Seconds until the password expires, from the policy's warning. */
  readonly secondsBeforeExpiration?: number | undefined;
  /** Remaining grace logins. */
  readonly graceSignInsLeft?: number | undefined;
}

export interface LdapSearch {
  readonly base: string;
  readonly scope: 'base' | 'sub';
  readonly filter: string;
  readonly attributes: readonly string[];
  readonly binaryAttributes?: readonly string[];
  readonly sizeLimit: number;
}

/** One connection to one server: one socket, one operation at a time, never reopened. */
export class LdapConnection {
  private readonly client: Client;

  /**
   * @param socket connected, with TLS where it is required
   * @param server index of the configured server
   */
  constructor(
    private readonly socket: Socket,
    readonly server: number,
    operationMilliseconds: number,
  ) {
    this.client = clientOn(socket, operationMilliseconds);
  }

  /** False once either side has closed it. */
  get isUsable(): boolean {
    return !this.socket.destroyed && !this.socket.readableEnded && this.socket.writable;
  }

  /** Simple bind. Every answer of the directory is returned; only a lost connection throws. */
  bind(dn: string, password: string): Promise<LdapAnswer> {
    if (password === '') throw new Error('an empty password is never sent');
    return this.answer((control) => this.client.bind(dn, password, control));
  }

  /** Searches without following aliases or referrals. @throws the directory's refusal, see `isRefusal` */
  async search(search: LdapSearch): Promise<Entry[]> {
    const { searchEntries } = await this.client.search(search.base, {
      scope: search.scope,
      filter: search.filter,
      attributes: [...search.attributes],
      explicitBufferAttributes: [...(search.binaryAttributes ?? [])],
      sizeLimit: search.sizeLimit,
    });
    return searchEntries;
  }

  /** Modifies an entry atomically. */
  modify(dn: string, changes: readonly LdapChange[]): Promise<LdapAnswer> {
    return this.answer((control) => this.client.modify(dn, changes.map(toChange), control));
  }

  /** Password modify extended operation (RFC 3062). Without a new password the server would generate one. */
  modifyPassword(dn: string, password: string): Promise<LdapAnswer> {
    if (password === '') throw new Error('an empty password would let the server invent one');
    const writer = new BerWriter();
    writer.startSequence();
    writer.writeString(dn, 0x80);
    writer.writeString(password, 0x82);
    writer.endSequence();
    return this.answer((control) => this.client.exop(PASSWORD_MODIFY, writer.buffer, control));
  }

  close(): void {
    this.socket.destroy();
  }

  private async answer(send: (control: Control) => Promise<unknown>): Promise<LdapAnswer> {
    const control = new PasswordPolicyControl();
    const answered = (code: number, diagnostic: string): LdapAnswer => ({
      code,
      diagnostic,
      policyError: control.error,
      secondsBeforeExpiration: control.secondsBeforeExpiration,
      graceSignInsLeft: control.graceSignInsLeft,
    });
    try {
      await send(control);
      return answered(ResultCode.success, '');
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return answered(error.code, error.message);
    }
  }
}

/**
 * Whether an error is an LDAP result, after which the connection can be reused. Protocol errors, busy and unavailable are not: the
 * connection is dropped, and another server may be asked.
 */
export function isRefusal(error: unknown): error is Error & { readonly code: number } {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'number' && code > 2 && code < 128 && code !== 51 && code !== 52;
}

function toChange({ operation, attribute, values }: LdapChange): Change {
  return new Change({ operation, modification: new Attribute({ type: attribute, values: [...values] }) });
}
