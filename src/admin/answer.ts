import type { Audit } from '../audit/fact';
import type { Clock } from '../base/clock';
import type { Directory } from '../directory/directory';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { simulate } from '../services/administration/simulate';
import { whoAnswers } from '../services/administration/who-answers';
import type { FileRegistry } from '../services/files/file-registry';
import type { RegisteredService } from '../services/registered-service';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import { type AnswerModel, answerPage, type NamedService } from './answer-page';

export interface AnswerParts {
  readonly services: FileRegistry;
  readonly directory: Pick<Directory, 'find'>;
  readonly audit: Audit;
  readonly clock: Clock;
}

type Answer = NonNullable<AnswerModel['answer']>;

const LONGEST_URL = 8000;
const LONGEST_NAME = 256;

/** GET /admin/services/answer: which service answers an address, and what a person would get there. */
export class ServiceAnswer {
  constructor(private readonly parts: AnswerParts) {}

  async show(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const url = request.query.one('url')?.slice(0, LONGEST_URL).trim() ?? '';
    const person = request.query.one('person')?.slice(0, LONGEST_NAME).trim() ?? '';
    if (url === '') return page(answerPage, { url, person, answer: undefined });
    const { services, clock } = this.parts;
    const { winner, others, refusal, nearest } = whoAnswers(services, url, clock.now());
    const answer: Answer = {
      winner: winner && named(winner),
      refusal: refusal && message(`admin.answer.refusal.${refusal}`),
      nearest: nearest && message('admin.answer.nearest', { file: nearest.file, address: nearest.address }),
      others: others.map(named),
      released: undefined,
    };
    const whole = person === '' ? answer : { ...answer, ...(await this.simulated(request, signedIn, url, person)) };
    return page(answerPage, { url, person, answer: whole });
  }

  private async simulated(
    request: WebRequest,
    signedIn: SignedIn,
    url: string,
    person: string,
  ): Promise<Partial<Answer>> {
    const { directory, services, audit, clock } = this.parts;
    const account = await directory.find(person);
    const { address, requestId } = request;
    // A read of personal data.
    audit.record({
      event: 'administration.simulated',
      outcome: account ? 'success' : 'failure',
      user: account?.username ?? person,
      service: services.match(url)?.name,
      reason: `by ${signedIn.principal.id}`,
      address,
      requestId,
    });
    if (account === undefined) return { refusal: message('admin.answer.unknownPerson') };
    if (account.state !== 'active') return { refusal: message('admin.answer.inactivePerson') };
    const principal = { id: account.username, attributes: account.attributes };
    const simulation = simulate(services, principal, url, clock.now());
    if (simulation.outcome === 'serviceRefused') return {};
    if (simulation.outcome === 'personRefused')
      return { refusal: message('admin.answer.refusedPerson', { file: simulation.service.source }) };
    return { released: { username: simulation.username, attributes: Object.entries(simulation.attributes) } };
  }
}

function named({ name, source: file }: RegisteredService): NamedService {
  return { name, file, to: addressOf('admin/service', { file }) };
}
