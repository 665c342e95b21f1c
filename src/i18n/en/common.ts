import type { commonFr } from '../fr/common';

/** Sentences of the frame around every page, and of its faults. */
export const commonEn: Readonly<Record<keyof typeof commonFr, string>> = {
  'common.help': 'Need help?',
  'common.hidePassword': 'Hide the password',
  'common.languages': 'Language',
  'common.links': 'Useful links',
  'common.message.error': 'Error',
  'common.message.info': 'Information',
  'common.message.success': 'Done',
  'common.message.warning': 'Warning',
  'common.request': 'Request reference: {id}',
  'common.showPassword': 'Show the password',
  'common.skipToContent': 'Skip to content',
  'common.step': 'Step {current} of {total}',
  'common.stepDone': '(done)',
  'common.steps': 'Steps',
  'common.tagline': 'One account for all your digital services.',
  'common.where': 'Where do I find it?',
  'common.why': 'What is this step for?',

  'form.missing': 'Fill in this field.',
  'form.tooLong': 'This field takes at most {most} characters.',

  'error.badRequest.text':
    'The address or form that was sent is incomplete or wrong. Please go back to the service and try again.',
  'error.badRequest.title': 'Wrong request',
  'error.forbidden.text': 'You are not allowed to see this page.',
  'error.forbidden.title': 'Access refused',
  'error.incident': 'If the problem persists, please give this reference to the help desk:',
  'error.internal.text': 'Something unexpected happened. It has been recorded; please try again in a moment.',
  'error.internal.title': 'Something went wrong',
  'error.methodNotAllowed.text': 'This address is not meant to be used this way. Please go back to the sign-in page.',
  'error.methodNotAllowed.title': 'Unexpected request',
  'error.headersTooLong.text':
    'The address, or what your browser sends along with it, is too long. Start again from the home page of the service; if the problem persists, delete the cookies of this site.',
  'error.headersTooLong.title': 'Address too long',
  'error.notFound.text': 'The address may be misspelt, or the page has moved.',
  'error.notFound.title': 'Page not found',
  'error.repeatedService.text':
    'The request names several services at once. Please go back to the service you want and try again.',
  'error.toLogin': 'Go to the sign-in page',
  'error.tooLarge.text': 'What was sent is too large.',
  'error.tooLarge.title': 'Request too large',
  'error.tooMany.text': 'You have sent many requests in a short time. Please wait a moment, then try again.',
  'error.tooMany.title': 'Too many requests',
  'error.unavailable.text':
    'The service is unavailable for the moment. This has nothing to do with your password: please try again in a few minutes.',
  'error.unavailable.title': 'Service unavailable for the moment',
  'error.unsupported.text': 'What was sent has a format that is not accepted here.',
  'error.unsupported.title': 'Format not accepted',
};
