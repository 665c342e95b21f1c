import { ProtocolFault } from '../../src/base/faults';
import { failureReply, proxyFailureReply, proxySuccessReply, successReply } from '../../src/cas/service-response';
import { faultsOfAnswer } from '../support/cas-schema';
import { describeWith } from '../support/tools';

const root = (content: string) =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${content}</cas:serviceResponse>`;
const success = (content: string) => root(`<cas:authenticationSuccess>${content}</cas:authenticationSuccess>`);

describeWith(['xmllint'], 'The answers and the schema of the protocol', () => {
  it.each<[string, readonly (readonly [string, readonly string[]])[]]>([
    ['no attributes', []],
    [
      'empty attributes',
      [
        ['mail', []],
        ['sn', ['', '  ']],
      ],
    ],
    ['several values, accents and other alphabets', [['displayName', ['Zoé Lefèvre', '李明', '👩🏽‍🎓']]]],
    ['markup, controls and lone surrogates', [['note', ['<b>&"\'', ']]>', '\u0000\u0008\u001b', '\ud800', '\ufffe']]]],
    [
      'names that are no XML names',
      [
        ['a b', ['x']],
        ['1st', ['x']],
        ['a:b', ['x']],
        ['ok', ['x']],
      ],
    ],
    [
      'names that the protocol has taken',
      [
        ['user', ['root']],
        ['proxies', ['x']],
        ['mail', ['a@univ.example']],
      ],
    ],
    [
      'the three about the sign-in',
      [
        ['authenticationDate', ['2026-09-01T08:00:00.000Z']],
        ['longTermAuthenticationRequestTokenUsed', ['false']],
        ['isFromNewLogin', ['true']],
      ],
    ],
  ])('agree with %s', (_title, attributes) => {
    const proxies = ['https://b.univ.example/cb?x=1&y=%e9', 'https://a.univ.example/'];
    const proxyGrantingTicketIou = `PGTIOU-${'a'.repeat(43)}`;
    for (const more of [{}, { proxies }, { proxyGrantingTicketIou }, { proxies, proxyGrantingTicketIou }])
      expect(faultsOfAnswer(successReply({ user: 'etudiant1', attributes, ...more }, 'XML', false).body)).toBe('');
  });

  it.each([
    'INVALID_REQUEST',
    'INVALID_TICKET',
    'INVALID_SERVICE',
    'UNAUTHORIZED_SERVICE_PROXY',
    'INVALID_PROXY_CALLBACK',
    'INTERNAL_ERROR',
  ] as const)('agree about the failure %s', (code) => {
    expect(faultsOfAnswer(failureReply(new ProtocolFault(code, 'why <&>'), 'XML').body)).toBe('');
  });

  it('agree about proxy tickets', () => {
    expect(faultsOfAnswer(proxySuccessReply(`PT-1234-${'a'.repeat(24)}`, 'XML').body)).toBe('');
    const fault = new ProtocolFault('INVALID_TICKET', 'why');
    expect(faultsOfAnswer(proxyFailureReply(fault, 'XML').body)).toBe('');
  });

  it.each([
    ['no root', '<a/>'],
    ['another namespace', '<serviceResponse xmlns="urn:x"/>'],
    ['nothing', root('')],
    ['no user', success('<cas:proxies><cas:proxy>https://a/</cas:proxy></cas:proxies>')],
    ['a blank user', success('<cas:user> </cas:user>')],
    ['space around the user', success('<cas:user> a</cas:user>')],
    ['empty attributes', success('<cas:user>a</cas:user><cas:attributes></cas:attributes>')],
    ['another order', success('<cas:attributes><cas:a>1</cas:a></cas:attributes><cas:user>a</cas:user>')],
    [
      'no date',
      success(
        '<cas:user>a</cas:user><cas:attributes><cas:authenticationDate>x</cas:authenticationDate></cas:attributes>',
      ),
    ],
    ['an unknown code', root('<cas:authenticationFailure code="NO">why</cas:authenticationFailure>')],
    ['a failure without reason', root('<cas:authenticationFailure code="INVALID_TICKET"></cas:authenticationFailure>')],
    ['no proxy ticket', root('<cas:proxySuccess><cas:proxyTicket>ST-1</cas:proxyTicket></cas:proxySuccess>')],
  ])('do not agree with %s', (_title, xml) => {
    expect(faultsOfAnswer(xml)).not.toBe('');
  });
});
