import type { commonFr } from '../fr/common';

/** Sentences of the frame around every page, and of its faults. */
export const commonEn: Readonly<Record<keyof typeof commonFr, string>> = {
  'common.help': 'Need help?',
  'common.hidePassword': 'Hide password',
  'common.languages': 'Language',
  'common.links': 'Useful links',
  'common.message.error': 'Error',
  'common.message.info': 'Information',
  'common.message.success': 'Done',
  'common.message.warning': 'Warning',
  'common.request': 'Request reference: {id}',
  'common.showPassword': 'Show password',
  'common.skipToContent': 'Skip to content',
  'common.step': 'Step {current} of {total}',
  'common.stepDone': '(done)',
  'common.steps': 'Steps',
  'common.tagline': 'One account for all your digital services.',
  'common.where': 'Where do I find it?',
  'common.why': 'What is this step for?',

  'form.missing': 'Fill in this field.',
  'form.tooLong': 'This field accepts {most}\u00a0characters at most.',

  'error.badRequest.text': 'The address or form sent is incomplete or incorrect. Go back to the service and try again.',
  'error.badRequest.title': 'Bad request',
  'error.forbidden.text': 'You don’t have permission to view this page.',
  'error.forbidden.title': 'Access denied',
  'error.incident': 'If the problem persists, give this reference to the help desk:',
  'error.internal.text': 'An unexpected error occurred. It has been recorded; please try again in a moment.',
  'error.internal.title': 'Something went wrong',
  'error.methodNotAllowed.text': 'This address can’t be used in this way. Go back to the sign-in page.',
  'error.methodNotAllowed.title': 'Unexpected request',
  'error.headersTooLong.text':
    'The address is too long, or your browser is sending too much data with it. Start again from the service’s home page; if the problem persists, delete the cookies for this site.',
  'error.headersTooLong.title': 'Address too long',
  'error.notFound.text': 'The address may be mistyped, or the page may have moved.',
  'error.notFound.title': 'Page not found',
  'error.repeatedService.text':
    'The request names several services at once. Go back to the service you want and try again.',
  'error.toLogin': 'Go to the sign-in page',
  'error.tooLarge.text': 'The data sent is too large.',
  'error.tooLarge.title': 'Request too large',
  'error.tooMany.text': 'You have sent a lot of requests in a short time. Wait a moment, then try again.',
  'error.tooMany.title': 'Too many requests',
  'error.unavailable.text':
    'The service is temporarily unavailable. There is nothing wrong with your username or password: try again in a few minutes.',
  'error.unavailable.title': 'Service temporarily unavailable',
  'error.unsupported.text': 'The data was sent in a format that is not accepted here.',
  'error.unsupported.title': 'Unsupported format',
};
