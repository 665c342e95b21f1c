import express from 'express';
import request from 'supertest';
import { Addresses } from '../../src/pages/addresses';
import type { Feature } from '../../src/web/feature';
import { body } from '../../src/web/reply';
import { parameter } from '../../src/web/request';
import type { Act, Guards, PersonalAccess, Route, SignedIn } from '../../src/web/route';
import { routerOf } from '../../src/web/routing';
import { pageHeaders } from '../../src/web/security-headers';
import { Serve } from '../../src/web/serve';
import { sampleViews } from '../support/sample-views';

const PERSONAL: readonly PersonalAccess[] = [
  'session',
  'recent',
  'registrar',
  'auditor',
  'administrator',
  'recentAdministrator',
];
const SOMEBODY: SignedIn = {
  principal: { id: 'etudiant1', attributes: {} },
  ticketGrantingTicketId: 'TGT-1',
  authenticatedAt: new Date(0),
};

const text = (content: string) => body(200, 'text/plain', content);
const serve = new Serve({
  views: sampleViews(),
  addresses: new Addresses(new URL('http://localhost')),
  cookieScope: { path: '/', secure: false },
  defaultLanguage: 'fr',
  pageHeaders: pageHeaders(false),
});

function appWith(routes: readonly Route[], guards: Guards = {}, more: Partial<Feature> = {}) {
  return express().use(routerOf([{ name: 'sample', routes, ...more }], guards, serve));
}

describe('routes', () => {
  it.each(['token', ...PERSONAL] as const)('do not start with access “%s” when nothing guards it', (access) => {
    const route = { method: 'get', path: '/x', access, act: async () => text('in') } as Route;
    expect(() => appWith([route])).toThrow(`access “${access}”`);
  });

  it('do not start with a browser session that the feature does not bring', () => {
    const act = async () => text('in');
    expect(() => appWith([{ method: 'get', path: '/x', access: 'anyone', session: 'browser', act }])).toThrow(
      'browser sessions',
    );
  });

  it.each(PERSONAL)('with access “%s” answer what their guard refuses with, and never act', async (access) => {
    let acted = 0;
    const act = async () => {
      acted += 1;
      return text('in');
    };
    const refuse = async () => ({ refusal: body(401, 'text/plain', 'who are you?') });
    const routes: Route[] = [
      { method: 'get', path: '/x', access, act },
      { method: 'post', path: '/x', access, act },
    ];
    const app = appWith(routes, { [access]: refuse });
    expect((await request(app).get('/x')).text).toBe('who are you?');
    expect((await request(app).post('/x').type('form').send('a=b')).status).toBe(401);
    expect((await request(app).head('/x')).status).toBe(401);
    expect(acted).toBe(0);
  });

  it.each(PERSONAL)('with access “%s” give their act whom the guard found', async (access) => {
    const act = async (_request: unknown, { principal }: SignedIn) => text(principal.id);
    const app = appWith([{ method: 'get', path: '/x', access, act }], {
      [access]: async () => ({ signedIn: SOMEBODY }),
    });
    expect((await request(app).get('/x')).text).toBe('etudiant1');
  });

  it('refuse a program before they read what it sends', async () => {
    const app = appWith([{ method: 'post', path: '/x', access: 'token', act: async () => text('in') }], {
      token: async ({ body: sent }) => body(401, 'text/plain', `refused, read ${sent?.length}`),
    });
    const { status, text: answer } = await request(app).post('/x').type('form').send('a'.repeat(100_000));
    expect([status, answer]).toEqual([401, 'refused, read 0']);
  });

  it('give acts the parameters of their path by name, decoded', async () => {
    const act: Act = async (asked) => text(`${parameter(asked, 'id')} ${parameter(asked, 'part')}`);
    const app = appWith([{ method: 'get', path: '/letters/:id/:part', access: 'anyone', act }]);
    expect((await request(app).get('/letters/a%2Fb/%C3%A9')).text).toBe('a/b é');
  });

  it('tell an act that asks for a parameter that its path does not have', async () => {
    let fault: unknown;
    const act = async (asked: Parameters<typeof parameter>[0]) => {
      try {
        return text(parameter(asked, 'ticket'));
      } catch (thrown) {
        fault = thrown;
        return text('bug');
      }
    };
    await request(appWith([{ method: 'get', path: '/x/:id', access: 'anyone', act }])).get('/x/1');
    expect(String(fault)).toContain('“ticket”');
  });

  it('answer another method with 405 and the ones that are there, also where the path has parameters', async () => {
    const act = async () => text('in');
    const app = appWith([
      { method: 'get', path: '/x/:id', access: 'anyone', act },
      { method: 'delete', path: '/x/:id', access: 'anyone', act },
    ]);
    const { status, headers } = await request(app).put('/x/1');
    expect([status, headers.allow]).toEqual([405, 'GET, DELETE']);
  });
});
