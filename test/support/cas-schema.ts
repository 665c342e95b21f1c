import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathOf } from './tools';

/** Errors of xmllint for an answer of the CAS protocol; empty when it conforms to the schema. */
export function faultsOfAnswer(xml: string): string {
  const schema = join(__dirname, 'cas.xsd');
  const { status, stderr } = spawnSync(pathOf('xmllint'), ['--noout', '--nonet', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}
