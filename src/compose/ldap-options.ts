import { readAuthority } from '../base/authority-file';
import type { Settings } from '../config/settings';
import type { BirthOptions, LdapChange, LdapOptions } from '../directory/ldap/options';

/** The options of the directory, from the settings. Defaults are in the settings table only. */
export function ldapOptions(settings: Settings): LdapOptions {
  return {
    ...connectionOptions(settings),
    baseDn: settings['ldap.baseDn'],
    bindDn: settings['ldap.bindDn'],
    bindPassword: settings['ldap.bindPassword'],
    mode: settings['ldap.mode'],
    dnTemplate: settings['ldap.directDn'],
    loginAttributes: settings['ldap.loginAttributes'],
    userFilter: settings['ldap.userFilter'],
    decoyDn: settings['ldap.decoyDn'] || `uid=portillon-decoy,${settings['ldap.baseDn']}`,
    attributes: settings['ldap.attributes'],
    binaryAttributes: settings['ldap.binaryAttributes'],
    states: {
      pending: settings['ldap.pendingFilter'],
      locked: settings['ldap.lockedFilter'],
      expired: settings['ldap.expiredFilter'],
      closed: settings['ldap.closedFilter'],
    },
    ...personAttributes(settings),
    noForwardingFilter: settings['ldap.noForwardingFilter'],
    backupMailValue: settings['ldap.backupMailValue'],
    ...writing(settings),
    births: births(settings),
    activation: {
      charterAttribute: settings['activation.charterAttribute'],
      charterValue: settings['activation.charterValue'],
      forwardingAttribute: settings['activation.forwardingAttribute'],
      deliveryAttribute: settings['activation.deliveryAttribute'],
      keepCopyValues: settings['activation.keepCopyValues'],
      noCopyValues: settings['activation.noCopyValues'],
      stateChanges: settings['activation.stateChanges'].map(stateChange),
    },
  };
}

function writing(settings: Settings) {
  return {
    passwordWriting: settings['ldap.passwordChange'],
    passwordPolicyDn: settings['ldap.passwordPolicyDn'],
    lockChanges: settings['account.lockChanges'].map(stateChange),
  };
}

function connectionOptions(settings: Settings) {
  return {
    urls: settings['ldap.url'],
    writeUrls: settings['ldap.writeUrl'],
    startTls: settings['ldap.startTls'],
    ca: readAuthority('ldap.caFile', settings['ldap.caFile']),
    connectMilliseconds: settings['ldap.connectTimeoutMilliseconds'],
    operationMilliseconds: settings['ldap.timeoutMilliseconds'],
    waitMilliseconds: settings['ldap.waitMilliseconds'],
    serverRetryMilliseconds: settings['ldap.serverRetryMilliseconds'],
    searchConnections: settings['ldap.connections'],
    bindConnections: settings['ldap.connections'],
    waitingLimit: settings['ldap.waitingLimit'],
  };
}

function personAttributes(settings: Settings) {
  return {
    usernameAttribute: settings['ldap.usernameAttribute'],
    mailAttribute: settings['ldap.mailAttribute'],
    backupMailAttribute: settings['ldap.backupMailAttribute'],
    givenNameAttribute: settings['ldap.givenNameAttribute'],
    familyNameAttribute: settings['ldap.familyNameAttribute'],
    displayNameAttribute: settings['ldap.displayNameAttribute'],
    affiliationAttribute: settings['ldap.affiliationAttribute'],
    passwordAttribute: settings['ldap.passwordAttribute'],
    passwordChangedAttribute: settings['ldap.passwordChangedAttribute'],
  };
}

/** The settings table has validated the operation already. */
function stateChange({ operation, attribute = '', value }: Readonly<Record<string, string>>): LdapChange {
  return { operation: operation as LdapChange['operation'], attribute, values: value === undefined ? [] : [value] };
}

function births(settings: Settings): BirthOptions | undefined {
  if (!settings['recovery.enabled'] || !settings['recovery.mailsIdentifier']) return undefined;
  return {
    numberAttributes: settings['recovery.numberAttributes'],
    birthDateAttribute: settings['recovery.birthDateAttribute'],
    birthDateValue: settings['recovery.birthDateValue'],
  };
}
