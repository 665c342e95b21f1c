import { settingNamed } from '../base/environment-name';
import type { Settings } from '../config/settings';

/** Parts that run inside this process. */
export interface EmbeddedParts {
  readonly directory: boolean;
  readonly mailbox: boolean;
}

/** Printed when the server is ready; warns clearly of parts that are for trials only. @param port the port that it listens on */
export function greeting(settings: Settings, port: number, embedded: EmbeddedParts): string {
  const { publicUrl, host } = settings;
  const isInMemory =
    settings['redis.url'] === '' && settings['redis.sentinels'].length === 0 && settings['redis.cluster'].length === 0;
  const lines = [
    `Portillon ready at ${publicUrl}/login (listening on ${host}:${port})`,
    `  tickets:   ${isInMemory ? 'in memory, lost when the server stops' : 'in Redis'}`,
    `  directory: ${embedded.directory ? 'embedded, with sample accounts' : settings['ldap.url'].join(', ')}`,
    `  mail:      ${embedded.mailbox ? `embedded, to be read at ${publicUrl}/mailbox` : mailServer(settings)}`,
  ];
  return `${[...lines, ...(embedded.directory ? SAMPLE_ACCOUNTS : [])].join('\n')}\n`;
}

function mailServer(settings: Settings): string {
  const host = settings['mail.host'];
  return host === '' ? `none: set ${settingNamed('mail.host')} to send letters` : `${host}:${settings['mail.port']}`;
}

const SAMPLE_ACCOUNTS = [
  '',
  '  *** Embedded parts are for trying out, never for real accounts. ***',
  '  Sample accounts, all with the password Portillon-2026:',
  '    etudiant1, etudiant2   students',
  '    personnel1             staff',
  '    admin1                 administrator',
  '    nouveau1@etu.univ.example, provisional password prov-7K4M-9QXR: to be activated first',
];
