import { settingNamed } from '../base/environment-name';
import { type Message, message } from '../i18n/message';
import type { ReadOnlyReason } from '../services/administration/service-desk';

/** Why services cannot be changed, in a sentence; undefined: they can. */
export function readOnlyMessage(reason: ReadOnlyReason): Message;
export function readOnlyMessage(reason: ReadOnlyReason | undefined): Message | undefined;
export function readOnlyMessage(reason: ReadOnlyReason | undefined): Message | undefined {
  switch (reason) {
    case 'setting':
      return message('admin.readOnly.setting', { setting: settingNamed('services.readOnly') });
    case 'severalNodes':
      return message('admin.readOnly.severalNodes', { setting: settingNamed('services.storage') });
    case 'folder':
      return message('admin.readOnly.folder');
    case undefined:
      return undefined;
  }
}
