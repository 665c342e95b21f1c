// Baseline: a minimal CAS server on Express with the same Redis and LDAP work as Portillon and nothing else: no policy, no template, no
// log, no attributes, no throttle. The cost of Portillon is given as a ratio to it.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const express = require('express');
const { Redis } = require('ioredis');
const { Client } = require('ldapts');
const { startEmbeddedDirectory } = require('../dist/directory/embedded/embedded-directory.js');

const redis = new Redis(process.env.FLOOR_REDIS_URL);
const directory = await startEmbeddedDirectory();
const searcher = new Client({ url: directory.url });
await searcher.bind(directory.bindDn, directory.bindPassword);
const binders = Array.from({ length: 8 }, () => new Client({ url: directory.url }));
let turn = 0;

const id = (kind) => `${kind}-1-${randomBytes(18).toString('hex')}`;
const app = express();
app.disable('x-powered-by').disable('etag').set('query parser', 'simple');

app.get('/cas/login', async (request, response) => {
  const ticketGrantingTicket = /TGC=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const user = ticketGrantingTicket && (await redis.get(ticketGrantingTicket));
  if (!user) return response.status(401).end();
  const ticket = id('ST');
  await redis.set(ticket, user, 'EX', 300);
  response.redirect(`${request.query.service}?ticket=${ticket}`);
});

app.post('/cas/login', express.urlencoded({ extended: false }), async (request, response) => {
  const { username, password, service } = request.body;
  const filter = `(uid=${username})`;
  const { searchEntries } = await searcher.search(directory.peopleDn, {
    filter,
    attributes: ['uid', 'cn', 'mail', 'sn'],
  });
  await binders[turn++ % binders.length].bind(searchEntries[0].dn, password);
  const [session, ticket] = [id('TGT'), id('ST')];
  await redis.set(session, username, 'EX', 28800);
  await redis.set(ticket, username, 'EX', 300);
  response.setHeader('Set-Cookie', `TGC=${session}; Path=/cas; HttpOnly`);
  response.redirect(`${service}?ticket=${ticket}`);
});

app.get('/cas/serviceValidate', async (request, response) => {
  const user = await redis.getdel(request.query.ticket);
  if (user) await redis.set(`used:${request.query.ticket}`, user, 'EX', 300);
  const content = user
    ? `<cas:authenticationSuccess><cas:user>${user}</cas:user></cas:authenticationSuccess>`
    : '<cas:authenticationFailure code="INVALID_TICKET">unknown</cas:authenticationFailure>';
  response
    .type('application/xml')
    .send(`<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${content}</cas:serviceResponse>`);
});

const server = app.listen(Number(process.env.FLOOR_PORT), '127.0.0.1', () => process.stdout.write('Floor ready\n'));
process.once('SIGTERM', async () => {
  server.closeAllConnections();
  server.close();
  redis.disconnect();
  await directory.close();
  process.exit(0);
});
