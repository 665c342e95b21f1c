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

/** An error for the log: its class, message, code and stack; never its other properties (queries, bind arguments), which may be secrets. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    kind: error.name,
    message: error.message,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** Buffer for lines that a full disk does not take; lines beyond it are dropped. */
const MOST_WAITING_BYTES = 1_048_576;

/**
 * A log that writes to `destination` (a path) or to standard output. A full disk does not block logins: lines are buffered.
 * @param onLate called for each line that could not be written at once
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

/** Discards everything: for tests and tools. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
