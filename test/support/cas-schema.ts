import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathOf } from './tools';

/** What xmllint has against an answer of the CAS protocol; empty when it is as the specification has it. */
export function faultsOfAnswer(xml: string): string {
  const schema = join(__dirname, 'cas.xsd');
  const { status, stderr } = spawnSync(pathOf('xmllint'), ['--noout', '--nonet', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}
