import { createHash } from 'node:crypto';
import type { ChangedDocument, ChangedDocuments, Ended, Note, Owned, Quota, Reaped, StoreCommand } from './store';

/** A command as it is sent: a Redis command or a verb of our script, the key, and the other words. */
export interface Wire {
  readonly verb: string;
  /** Whether the verb is one of the script. */
  readonly isScripted: boolean;
  readonly key: string;
  readonly words: readonly string[];
}

/** Translates a command. @param prefix put before every key */
export function toWire(command: StoreCommand, prefix: string): Wire {
  const key = prefix + command.key;
  const plain = (verb: string, ...words: string[]): Wire => ({ verb, isScripted: false, key, words });
  const scripted = (...words: string[]): Wire => ({ verb: command.op, isScripted: true, key, words });
  switch (command.op) {
    case 'get':
      return plain('GET');
    case 'put':
      return plain('SET', command.value, 'PX', ms(command.seconds));
    case 'putIfAbsent':
      return plain('SET', command.value, 'PX', ms(command.seconds), 'NX');
    case 'take':
      return plain('GETDEL');
    case 'remove':
      return plain('DEL');
    case 'removeField':
      return plain('HDEL', command.field);
    case 'fields':
      return plain('HGETALL');
    case 'removeMember':
      return plain('ZREM', command.member);
    case 'increment':
      return scripted(ms(command.seconds));
    case 'setField':
      return scripted(command.field, command.value, ms(command.seconds));
    case 'putSliding':
      return scripted(
        command.value,
        ms(command.idleSeconds),
        ms(command.capSeconds),
        grace(command.graceSeconds),
        ...given(command.proof),
      );
    case 'putUnder':
      return scripted(prefix + command.owner, command.value, ms(command.seconds), ...quota(command.quota));
    case 'takeUnder':
      return command.note ? scripted(...noteWords(command.note)) : scripted();
    case 'attempt':
      return scripted(
        command.id,
        String(command.freeAttempts),
        ms(command.firstWaitSeconds),
        ms(command.longestWaitSeconds),
        ms(command.windowSeconds),
        String(command.mostInWindow),
        ms(command.runningSeconds),
      );
    case 'addMember':
      return scripted(command.member, ms(command.seconds), String(command.most));
    case 'addEntry':
      return scripted(command.entry, ms(command.seconds), String(command.most));
    case 'entries':
      return scripted(ms(command.seconds));
    case 'addToField':
      return scripted(command.field, String(command.amount), ms(command.seconds));
    case 'replaceDocument':
      return scripted(command.name, fingerprint(command.expected), ...given(command.text));
    case 'document':
      return plain('HGET', command.name);
    case 'documentsSince':
      return scripted(String(command.version), String(command.most));
    case 'touch':
    case 'peek':
    case 'end':
      return scripted(...given(command.proof));
    case 'view':
    case 'left':
    case 'reap':
    case 'getUnder':
      return scripted();
    case 'settle':
    case 'takeBack':
      return scripted(command.id);
    case 'rewrite':
      // The words are positional: an empty proof means none.
      return scripted(command.value, command.proof ?? '', command.nextProof ?? '');
  }
}

/** Translates the reply back. */
export function fromWire(command: StoreCommand, reply: unknown, prefix: string): unknown {
  switch (command.op) {
    case 'get':
    case 'take':
    case 'touch':
    case 'peek':
    case 'document':
      return reply ?? undefined;
    case 'replaceDocument':
      return reply === 1;
    case 'documentsSince':
      return changedDocuments(reply);
    case 'putIfAbsent':
    case 'rewrite':
      return reply !== null;
    case 'increment':
    case 'setField':
    case 'attempt':
    case 'addMember':
    case 'left':
      return Number(reply ?? 0);
    case 'entries':
      return Array.isArray(reply) ? reply : [];
    case 'fields':
      return pairs(reply);
    case 'view':
    case 'end':
      return ended(reply);
    case 'reap':
      return reaped(reply);
    case 'getUnder':
    case 'takeUnder':
      return owned(reply, prefix);
    default:
      return undefined;
  }
}

/** SHA-1, which Redis scripts can compute; it tells apart texts of administrators, no attacker's. Empty: absent. */
function fingerprint(text: string | undefined): string {
  return text === undefined ? '' : createHash('sha1').update(text).digest('hex');
}

function changedDocuments(reply: unknown): ChangedDocuments {
  const [version = '0', ...words] = Array.isArray(reply) ? (reply as (string | null)[]) : [];
  const changes: ChangedDocument[] = [];
  for (let i = 0; i + 2 < words.length; i += 3) {
    changes.push({ name: words[i] ?? '', text: words[i + 1] ?? undefined, version: Number(words[i + 2]) });
  }
  return { version: Number(version), changes };
}

function given(word: string | undefined): string[] {
  return word === undefined ? [] : [word];
}

function quota(limits: Quota | undefined): string[] {
  return limits ? [limits.group, String(limits.most), String(limits.mostInAll)] : [];
}

function ms(seconds: number): string {
  return String(Math.max(1, Math.round(seconds * 1000)));
}

function grace(seconds: number): string {
  return String(Math.round(seconds * 1000));
}

/** HGETALL: ioredis returns an object, the script a flat list. */
function pairs(reply: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(reply)) return reply === null ? {} : (reply as Record<string, string>);
  const entries: [string, string][] = [];
  for (let i = 0; i + 1 < reply.length; i += 2) entries.push([reply[i], reply[i + 1]]);
  return Object.fromEntries(entries);
}

function ended(reply: unknown): Ended | undefined {
  return Array.isArray(reply) ? { value: reply[0], notes: pairs(reply.slice(1)) } : undefined;
}

function reaped(reply: unknown): Reaped {
  const taken = ended(reply);
  return taken ? { leftMilliseconds: 0, ended: taken } : { leftMilliseconds: Number(reply ?? 0) };
}

function owned(reply: unknown, prefix: string): Owned | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [value, ownerKey, ownerValue] = reply as [string, string, string];
  return { value, ownerKey: ownerKey.slice(prefix.length), ownerValue };
}

function noteWords({ field, value, ifValueStartsWith, withTaken, quota: limits }: Note): string[] {
  return [field, value, ifValueStartsWith ?? '', withTaken ? '1' : '', ...quota(limits)];
}
