import { definePage } from '../pages/page';

/** The page after a logout. */
export interface LoggedOutModel {
  /** Services that are told by frames of the page (front-channel single logout). */
  readonly frontChannelUrls: readonly string[];
  /** The service that the logout named. */
  readonly backUrl: string | undefined;
}

export const loggedOutPage = definePage<LoggedOutModel>('cas/logged-out', {
  alone: { frontChannelUrls: [], backUrl: undefined },
  'with frames and a way back': {
    frontChannelUrls: ['https://mail.univ.example/logout?a=1&b=2'],
    backUrl: 'https://ent.univ.example/',
  },
});
