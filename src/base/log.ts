import pino from 'pino';
import { settingNamed } from './environment-name';
import { OperatorFault } from './faults';

/** Structured log: one JSON line for each call. Callers never pass passwords, tickets, cookies or mail links. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** What may be told of an error: its kind, message, code and place; never its enumerable extras (queries, bind arguments). */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    kind: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** What waits for room on a full disk, in bytes; what comes beyond it is dropped. */
const MOST_WAITING_BYTES = 1_048_576;

/**
 * A log that writes to `destination` (a path) or to standard output. A disk that is full stops no login: lines wait for room, and
 * `onLate` hears of each that could not be written at once.
 * @throws OperatorFault when the file cannot be opened
 */
export function createLog(level: LogLevel, destination?: string, onLate: () => void = () => undefined): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' };
  const target = openTarget(destination);
  let isTold = false;
  target.on('error', (error: NodeJS.ErrnoException) => {
    onLate();
    if (!isTold) process.emitWarning(`The log cannot be written (${error.code}): ${destination ?? 'standard output'}`);
    isTold = true;
  });
  target.on('drop', onLate);
  return pino(options, target);
}

function openTarget(destination: string | undefined) {
  try {
    return pino.destination({ dest: destination ?? 1, sync: true, maxLength: MOST_WAITING_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorFault(
      `The log file ${destination} cannot be opened (${code}).`,
      `Check the path in ${settingNamed('log.file')} or ${settingNamed('audit.file')} and the rights on its folder.`,
      error,
    );
  }
}

/** For tests and tools that have nobody to tell. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
