import fc from 'fast-check';
import { parseStringPromise } from 'xml2js';
import { ProtocolFault } from '../../src/base/faults';
import { failureReply, successReply } from '../../src/cas/service-response';

const success = (attributes: [string, string[]][]) => ({ user: 'etudiant1', attributes });

describe('the success document', () => {
  it('has the layout that clients which read by pattern expect', () => {
    const { body, contentType, status } = successReply(
      success([
        ['mail', ['a@univ.example']],
        ['affiliation', ['student', 'member']],
      ]),
      'XML',
      false,
    );
    expect(status).toBe(200);
    expect(contentType).toBe('application/xml; charset=UTF-8');
    expect(body).toBe(`<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
  <cas:authenticationSuccess>
    <cas:user>etudiant1</cas:user>
    <cas:attributes>
      <cas:mail>a@univ.example</cas:mail>
      <cas:affiliation>student</cas:affiliation>
      <cas:affiliation>member</cas:affiliation>
    </cas:attributes>
  </cas:authenticationSuccess>
</cas:serviceResponse>
`);
  });

  it('has no attributes element when nothing is released', () => {
    expect(successReply(success([['mail', ['']]]), 'XML', false).body).not.toContain('attributes');
  });

  it('drops names that are reserved or cannot be elements', () => {
    const { body } = successReply(
      success([
        ['user', ['root']],
        ['bad name', ['x']],
        ['1st', ['x']],
        ['a:b', ['x']],
        ['ok', ['y']],
      ]),
      'XML',
      false,
    );
    expect(body.match(/<cas:user>/g)).toHaveLength(1);
    expect(body).not.toMatch(/bad name|1st|a:b/);
    expect(body).toContain('<cas:ok>y</cas:ok>');
  });

  it.each([
    'user',
    'attributes',
    'proxy',
    'proxies',
    'proxyGrantingTicket',
    'authenticationSuccess',
    'authenticationFailure',
  ])('never has an attribute that is called %s', (name) => {
    const { body } = successReply(success([[name, ['canary']]]), 'XML', false);
    expect(body).not.toContain('canary');
  });

  it.each(['nº', 'ªx', 'xµ', 'm²', '½', '-x', '.x', '٣x', 'a/b', 'a>', ''])(
    'drops the name %s, which XML 1.0 does not take',
    (name) => {
      const { body } = successReply(success([[name, ['canary']]]), 'XML', false);
      expect(body).not.toContain('canary');
    },
  );

  it.each(['été', '_x', 'a-b.c', 'supannEtuId', 'x٣', '名'])('keeps the name %s', (name) => {
    const { body } = successReply(success([[name, ['value']]]), 'XML', false);
    expect(body).toContain(`<cas:${name}>value</cas:${name}>`);
  });

  it('has no white space around the user and the values', () => {
    const { body } = successReply(
      { user: ' etudiant1\n', attributes: [['mail', ['\t a@univ.example ']]] },
      'XML',
      false,
    );
    expect(body).toContain('<cas:user>etudiant1</cas:user>');
    expect(body).toContain('<cas:mail>a@univ.example</cas:mail>');
  });

  it('has no declaration, no byte order mark, no comment and nothing that closes itself', () => {
    const { body } = successReply(success([['empty', ['']]]), 'XML', false);
    expect(body.startsWith('<cas:serviceResponse ')).toBe(true);
    expect(body).not.toMatch(/<!|<\?|\/>/);
  });

  it('puts the proxies last, in the order given', () => {
    const { body } = successReply(
      { ...success([]), proxyGrantingTicketIou: 'PGTIOU-1', proxies: ['https://b/', 'https://a/?x&y'] },
      'XML',
      false,
    );
    expect(body).toMatch(
      /PGTIOU-1[\s\S]*<cas:proxies>\s*<cas:proxy>https:\/\/b\/<\/cas:proxy>\s*<cas:proxy>https:\/\/a\/\?x&amp;y/,
    );
  });

  it('stays well-formed and keeps the text, whatever a value holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (value) => {
        const { body } = successReply(success([['v', [`[${value}]`]]]), 'XML', false);
        const parsed = await parseStringPromise(body);
        const read = parsed['cas:serviceResponse']['cas:authenticationSuccess'][0]['cas:attributes'][0]['cas:v'][0];
        const allowed = value
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
          .replace(/\p{Surrogate}/gu, '');
        expect(read.replace(/\r\n?/g, '\n')).toBe(`[${allowed}]`.replace(/\r\n?/g, '\n'));
      }),
      { numRuns: 300 },
    );
  });

  it('returns JSON values as arrays, or single values when the service is configured so', () => {
    const one = success([
      ['mail', ['a@univ.example']],
      ['many', ['1', '2']],
    ]);
    expect(JSON.parse(successReply(one, 'JSON', false).body).serviceResponse.authenticationSuccess.attributes).toEqual({
      mail: ['a@univ.example'],
      many: ['1', '2'],
    });
    expect(JSON.parse(successReply(one, 'JSON', true).body).serviceResponse.authenticationSuccess.attributes).toEqual({
      mail: 'a@univ.example',
      many: ['1', '2'],
    });
  });
});

describe('the failure document', () => {
  it('names the code and a text, in XML and in JSON', () => {
    const fault = new ProtocolFault('INVALID_TICKET', 'ticket <x> & co');
    expect(failureReply(fault, 'XML').body).toContain(
      '<cas:authenticationFailure code="INVALID_TICKET">ticket &lt;x&gt; &amp; co</cas:authenticationFailure>',
    );
    expect(JSON.parse(failureReply(fault, 'JSON').body)).toEqual({
      serviceResponse: { authenticationFailure: { code: 'INVALID_TICKET', description: 'ticket <x> & co' } },
    });
  });
});
