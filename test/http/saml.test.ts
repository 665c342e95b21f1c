import { request as httpRequest } from 'node:http';
import { parseStringPromise, processors } from 'xml2js';
import { APP, OTHER, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const SERVICE = `${APP}page?a=1&b=é`;

const soap = (artifact: string, attributes = 'RequestID="_r1" IssueInstant="2026-09-01T08:00:00Z"') =>
  `<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header/><SOAP-ENV:Body><samlp:Request xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" MajorVersion="1" MinorVersion="1" ${attributes}>${artifact}</samlp:Request></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
const artifact = (ticket: string) => `<samlp:AssertionArtifact>${ticket}</samlp:AssertionArtifact>`;

interface Statement {
  readonly Subject: readonly { readonly NameIdentifier: readonly unknown[] }[];
}

describe('/samlValidate', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let client: WebClient;
  beforeAll(async () => {
    running = await runProduct({}, { clock });
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  });
  afterAll(() => running.close());

  const ticketFor = async (service = SERVICE) =>
    (await client.get(`/login?${new URLSearchParams({ TARGET: service })}`)).ticket;
  const post = (query: string, body: string, headers: Record<string, string> = { 'content-type': 'text/xml' }) =>
    client.send(`/samlValidate${query}`, { method: 'POST', headers, body });
  const target = (service = SERVICE) => `?${new URLSearchParams({ TARGET: service })}`;
  const responseIn = async (text: string) => {
    const { Envelope } = await parseStringPromise(text, { tagNameProcessors: [processors.stripPrefix] });
    return Envelope.Body[0].Response[0];
  };
  const statusIn = async (text: string) => {
    const [status] = (await responseIn(text)).Status;
    return [status.StatusCode[0].$?.Value, status.StatusMessage?.[0]];
  };
  const succeeds = async (text: string) => expect(await statusIn(text)).toEqual(['samlp:Success', undefined]);

  it('is asked with a ticket that came back as SAMLart, and names the person with the attributes', async () => {
    const login = await client.get(`/login?${new URLSearchParams({ TARGET: SERVICE })}`);
    expect(login.location).toContain('&SAMLart=ST-');
    const { status, headers, text } = await post(target(), soap(artifact(`\n  ${login.ticket}  \n`)));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/xml; charset=UTF-8');
    expect(headers.get('cache-control')).toBe('no-store');
    const response = await responseIn(text);
    expect(response.$).toMatchObject({
      'xmlns:samlp': 'urn:oasis:names:tc:SAML:1.0:protocol',
      InResponseTo: '_r1',
      Recipient: SERVICE,
      MajorVersion: '1',
      MinorVersion: '1',
      ResponseID: expect.stringMatching(/^_\w{32}$/),
      IssueInstant: '2026-09-01T08:00:00.000Z',
    });
    await succeeds(text);
    const [assertion] = response.Assertion;
    expect(assertion.Conditions[0].$).toEqual({
      NotBefore: '2026-09-01T07:59:30.000Z',
      NotOnOrAfter: '2026-09-01T08:01:00.000Z',
    });
    for (const name of ['AuthenticationStatement', 'AttributeStatement']) {
      const [statement] = assertion[name] as readonly Statement[];
      expect(statement?.Subject[0]?.NameIdentifier).toEqual(['etudiant1']);
    }
    const given = assertion.AttributeStatement[0].Attribute.map(
      ({ $, AttributeValue }: { $: { AttributeName: string }; AttributeValue: { _: string }[] }) => [
        $.AttributeName,
        AttributeValue.map(({ _ }) => _),
      ],
    );
    expect(Object.fromEntries(given)).toEqual({
      mail: ['etudiant1@etu.univ.example'],
      displayName: ['Zoé Lefèvre'],
      eduPersonAffiliation: ['student', 'member'],
      authenticationDate: ['2026-09-01T08:00:00.000Z'],
      longTermAuthenticationRequestTokenUsed: ['false'],
      isFromNewLogin: ['false'],
    });
    expect(text).toContain(
      '<saml1:Attribute AttributeName="mail" AttributeNamespace="http://www.ja-sig.org/products/cas/"><saml1:AttributeValue xsi:type="xs:string">etudiant1@etu.univ.example</saml1:AttributeValue></saml1:Attribute>',
    );
  });

  it('always gives two attributes at least', async () => {
    const { text } = await post(target(OTHER), soap(artifact(await ticketFor(OTHER))));
    expect(text.match(/<saml1:Attribute /g)).toHaveLength(3);
  });

  it('takes a ticket once, for its own service', async () => {
    const ticket = await ticketFor();
    await succeeds((await post(target(), soap(artifact(ticket)))).text);
    const again = await statusIn((await post(target(), soap(artifact(ticket)))).text);
    expect(again).toEqual(['samlp:RequestDenied', expect.stringContaining('INVALID_TICKET')]);
    const wrong = await statusIn((await post(target(OTHER), soap(artifact(await ticketFor())))).text);
    expect(wrong).toEqual(['samlp:RequestDenied', expect.stringContaining('INVALID_SERVICE')]);
  });

  it('keeps to renew, which clients put beside the target', async () => {
    const [code, message] = await statusIn(
      (await post(`${target()}&renew=true`, soap(artifact(await ticketFor())))).text,
    );
    expect(code).not.toBe('samlp:Success');
    expect(message).toMatch(/renew/);
    const { ticket } = await running.client().signIn('etudiant1', PASSWORD, { TARGET: SERVICE });
    await succeeds((await post(`${target()}&renew=true`, soap(artifact(ticket)))).text);
    await succeeds((await post(`${target()}&renew=false`, soap(artifact(await ticketFor())))).text);
  });

  it('does without id, instant, content type and SOAPAction, in pieces, with an empty ticket in the query', async () => {
    const body = soap(artifact(await ticketFor()), '');
    const text = await new Promise<string>((resolve, reject) => {
      const url = `${running.base}/samlValidate?ticket=&${new URLSearchParams({ TARGET: SERVICE })}`;
      const sending = httpRequest(url, { method: 'POST' }, (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          received += chunk;
        });
        response.on('end', () => resolve(received));
      });
      sending.on('error', reject);
      sending.write(body.slice(0, 100));
      sending.end(body.slice(100));
    });
    await succeeds(text);
    expect(text).not.toContain('InResponseTo');
  });

  it.each(['text/xml; charset=utf-8', 'application/soap+xml', 'application/x-www-form-urlencoded', 'nonsense'])(
    'reads a body that is called %s',
    async (type) => {
      const { text } = await post(target(), soap(artifact(await ticketFor())), { 'content-type': type });
      await succeeds(text);
    },
  );

  it('takes a target that was not encoded', async () => {
    const service = `${APP}page?a=1&b=2`;
    const { text } = await post(`?TARGET=${service}`, soap(artifact(await ticketFor(service))));
    await succeeds(text);
    const escaped = `${APP}page?mot=%C3%A9t%C3%A9%201&signe=a%26b%3Dc`;
    await succeeds((await post(`?TARGET=${escaped}`, soap(artifact(await ticketFor(escaped))))).text);
  });

  it('accepts any prefixes and comments', async () => {
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><!-- hello --><s:Body><p:Request xmlns:p="urn:oasis:names:tc:SAML:1.0:protocol"><p:AssertionArtifact id="1">${await ticketFor()}</p:AssertionArtifact></p:Request></s:Body></s:Envelope>`;
    await succeeds((await post(target(), body)).text);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['text', 'hello'],
    ['other XML', '<a><b/></a>'],
    ['XML that is cut off', soap(artifact('ST-1')).slice(0, -20)],
    ['no artifact', soap('')],
    ['an empty artifact', soap(artifact('  '))],
    ['two artifacts', soap(artifact('ST-1') + artifact('ST-2'))],
    ['a document type', `<!DOCTYPE a [<!ENTITY x "y">]>${soap(artifact('&x;'))}`],
    ['an external entity', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${soap(artifact('&x;'))}`],
    ['a document type in another case', `<!doctype a>${soap(artifact('ST-1'))}`],
    ['an unknown entity', soap(artifact('&x;'))],
    ['elements that are called like what objects have', '<__proto__><constructor/><Envelope/></__proto__>'],
    ['a body that is called like that', '<Envelope><__proto__>x</__proto__><Body><constructor/></Body></Envelope>'],
  ])('refuses %s', async (_title, body) => {
    const { status, text } = await post(target(), body);
    expect(status).toBe(200);
    expect(await statusIn(text)).toEqual(['samlp:RequestDenied', expect.stringContaining('INVALID_REQUEST')]);
    expect(text).not.toContain('root:');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('refuses a thousand nested elements at once', async () => {
    const deep = '<a>'.repeat(1500) + '</a>'.repeat(1500);
    const started = performance.now();
    const { text } = await post(target(), deep);
    expect(performance.now() - started).toBeLessThan(500);
    expect(await statusIn(text)).toEqual(['samlp:RequestDenied', expect.stringContaining('too many elements')]);
  });

  it('does not read a body of more than 16 KiB', async () => {
    expect((await post(target(), soap(artifact('x'.repeat(17 * 1024))))).status).toBe(413);
  });

  it('needs one target', async () => {
    for (const query of ['', '?TARGET=', `?TARGET=${OTHER}&TARGET=${OTHER}`]) {
      const { text } = await post(query, soap(artifact(await ticketFor(OTHER))));
      expect(await statusIn(text)).toEqual(['samlp:RequestDenied', expect.stringContaining('INVALID_REQUEST')]);
    }
  });

  it('escapes what came from outside', async () => {
    const evil = '"><script>alert(1)</script>';
    const { text } = await post(target(evil), soap(artifact('ST-1'), 'RequestID="&quot;&lt;b>"'));
    expect(text).not.toContain('<script>');
    expect((await responseIn(text)).$).toMatchObject({ Recipient: evil, InResponseTo: '"<b>' });
  });
});
