import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeclarationModel } from '../accessibility/declaration-page';
import { accessibilityFeature } from '../accessibility/feature';
import type { Clock } from '../base/clock';
import type { Settings } from '../config/settings';
import { mailboxFeature } from '../mailbox/feature';
import { opsFeature } from '../ops/feature';
import { Health } from '../ops/health';
import { operatorToken } from '../ops/operator-token';
import { SsoSessions } from '../ops/sso-sessions';
import { FailureLimit } from '../session/failure-limit';
import type { Feature } from '../web/feature';
import type { Guards } from '../web/route';
import { type WellKnownParts, wellKnownFeature } from '../wellknown/feature';
import { buildAccount } from './account';
import { buildActivation } from './activation';
import { buildAdmin } from './admin';
import { buildCas } from './cas';
import type { Parts } from './parts';
import { partProbes } from './probes';
import { buildRecovery } from './recovery';
import { buildPersonGuards } from './session';
import type { Shared } from './shared';
import { buildSignInPages, buildSignInSteps } from './sign-in';

/** The features of the product, one line each, and the health from their probes and those of the parts. */
export function buildFeatures(settings: Settings, clock: Clock, parts: Parts, shared: Shared) {
  const cas = buildCas(settings, parts, shared, buildSignInSteps(settings, shared));
  const features: readonly Feature[] = [
    cas,
    buildSignInPages(settings, parts, shared, cas.reportStep),
    buildActivation(settings, clock, parts, shared),
    buildRecovery(settings, parts, shared),
    buildAccount(settings, parts, shared),
    ...buildAdmin(settings, parts, shared),
    accessibilityFeature(declaration(settings)),
    mailboxFeature(parts.mailbox),
    wellKnownFeature(wellKnown(settings, clock)),
  ];
  const probes = [...partProbes(settings, parts), ...features.flatMap((feature) => feature.probes ?? [])];
  const health = new Health(probes, parts.log, (readiness, states) => parts.metrics.setHealth(readiness, states));
  return { features: [opsFeature(health, buildSsoSessions(settings, parts, shared)), ...features], health };
}

/** The guards that enforce the access of the routes. */
export function buildGuards(settings: Settings, parts: Parts, { audit, personal }: Shared): Guards {
  const persons = buildPersonGuards(settings, parts, personal, audit);
  const token = settings['actuator.token'];
  if (token === '') return { ...persons, token: undefined };
  const failures = new FailureLimit(parts.store, 'operator');
  const allowedNetworks = settings['actuator.allowedNetworks'];
  return { ...persons, token: operatorToken({ token, allowedNetworks, failures, audit }) };
}

/** The session interface for programs of operators; undefined without a token. */
function buildSsoSessions(settings: Settings, { tickets }: Parts, { endSessions }: Shared) {
  if (settings['actuator.token'] === '') return undefined;
  return new SsoSessions({ sessions: tickets.sessions, endSessions });
}

function wellKnown(settings: Settings, clock: Clock): WellKnownParts {
  return {
    clock,
    favicon: readFileSync(join(__dirname, '../../views/assets/favicon.svg')),
    securityContact: settings['security.contact'],
    securityPolicy: settings['security.policy'],
  };
}

function declaration(settings: Settings): DeclarationModel {
  return {
    state: settings['accessibility.state'],
    rate: settings['accessibility.rate'] || undefined,
    date: settings['accessibility.date'] || undefined,
    publicUrl: settings.publicUrl,
    contact: settings['accessibility.contact'] || settings['mail.helpContact'] || undefined,
    issues: settings['accessibility.issues'].map(({ fr = '', en = '' }) => ({ fr, en })),
    redress: {
      body: settings['accessibility.redressBody'],
      url: settings['accessibility.redressUrl'],
      post: settings['accessibility.redressPost'],
    },
  };
}
