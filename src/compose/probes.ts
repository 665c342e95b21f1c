import type { Probe } from '../base/probe';
import type { Settings } from '../config/settings';
import type { Parts } from './parts';

/** A mail server is probed rarely, because each probe connects with TLS and signs in. */
const MAIL_MILLISECONDS = 30_000;

/** Probes of the parts that all features share. Without the store no request can be answered correctly. */
export function partProbes(settings: Settings, { store, directory, mailer, mailbox }: Parts): readonly Probe[] {
  const sendsMail = mailbox !== undefined || settings['mail.host'] !== '';
  const mail: Probe = {
    name: 'mail',
    whenDown: 'degraded',
    everyMilliseconds: MAIL_MILLISECONDS,
    ping: () => mailer.ping(),
  };
  return [
    { name: 'store', whenDown: 'unavailable', ping: () => store.ping() },
    { name: 'directory', whenDown: 'degraded', ping: () => directory.ping() },
    ...(sendsMail ? [mail] : []),
  ];
}
