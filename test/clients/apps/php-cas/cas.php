<?php
// The single sign-on of an application. Debian's php-cas puts CAS.php on the include path; with Composer, require vendor/autoload.php.
require_once 'CAS.php';

$sso = parse_url(getenv('CAS_URL'));
// CAS_VERSION_3_0, CAS_VERSION_2_0 or SAML_VERSION_1_1
$version = constant(getenv('CAS_VERSION') ?: 'CAS_VERSION_3_0');

phpCAS::client($version, $sso['host'], $sso['port'] ?? 443, $sso['path'], getenv('APP_URL'));
phpCAS::setCasServerCACert(getenv('CAS_CA_FILE'));
phpCAS::handleLogoutRequests(true, [$sso['host']]);
