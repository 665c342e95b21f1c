import { definePage } from '../pages/page';

/** The page after a logout. */
export interface LoggedOutModel {
  /** URLs of services that the page loads in frames (front-channel single logout). */
  readonly frontChannelUrls: readonly string[];
  /** The service URL that the logout request named, when it is registered. */
  readonly backUrl: string | undefined;
}

export const loggedOutPage = definePage<LoggedOutModel>('cas/logged-out', {
  alone: { frontChannelUrls: [], backUrl: undefined },
  'with frames and a way back': {
    frontChannelUrls: ['https://mail.univ.example/logout?a=1&b=2'],
    backUrl: 'https://ent.univ.example/',
  },
});
