import { createServer } from 'node:http';
import httpCasClient from 'http-cas-client';

/** An application that signs people in with http-cas-client, on plain node:http: its session is the ticket in a cookie. */
const { CAS_URL, CAS_VERSION, APP_URL, APP_PORT } = process.env;

/** One client for each way of asking; all share nothing but the SSO. */
const client = (options) =>
  httpCasClient({
    cas: Number(CAS_VERSION),
    casServerUrlPrefix: CAS_URL,
    serverName: APP_URL,
    // The client's default lets every URL through that has `.png` and the like anywhere in it, the query included.
    client: { slo: true, ignore: () => false, ...options },
  });

// Over TLS it may ask others in the name of the person; else others may ask it (the client lets every proxy through).
const mayProxy = APP_URL.startsWith('https:');
const proxy = mayProxy ? { callbackUrl: `${APP_URL}/callback`, receptorUrl: '/callback' } : { acceptAny: true };
const required = client({ proxy });
const optional = client({ gateway: true });
const renewed = client({ renew: true });

createServer(async (req, res) => {
  try {
    await answer(req, res);
  } catch (refused) {
    // The client throws when the SSO refuses a ticket.
    res.writeHead(403, { 'Content-Type': 'text/plain' }).end(refused.message);
  }
}).listen(Number(APP_PORT), '127.0.0.1');

async function answer(req, res) {
  const { pathname, searchParams } = new URL(req.url, APP_URL);
  if (pathname === '/logout')
    return res.writeHead(302, { Location: `${CAS_URL}/logout`, 'Set-Cookie': 'st=; Path=/' }).end();
  const gate = pathname === '/public' ? optional : pathname === '/renewed' ? renewed : required;
  if (await gate(req, res)) {
    if (pathname === '/proxying') return pass(await req.ticket.request(searchParams.get('of')), res);
    return whoami(req.principal, res);
  }
  // A gateway comes back without a ticket when nobody is signed in: the client then leaves a 403.
  if (gate === optional && res.statusCode === 403) return whoami({ user: null }, res);
  res.end();
}

async function pass(target, res) {
  const { data } = await target.get('');
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify(data));
}

function whoami({ user, attributes = {} }, res) {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify({ user, attributes }));
}
