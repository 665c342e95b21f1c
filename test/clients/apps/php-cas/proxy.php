<?php
// The single sign-on of an application that asks others in the name of the person. Its address must be https.
require_once 'CAS.php';

$sso = parse_url(getenv('CAS_URL'));
$version = constant(getenv('CAS_VERSION') ?: 'CAS_VERSION_3_0');

phpCAS::proxy($version, $sso['host'], $sso['port'] ?? 443, $sso['path'], getenv('APP_URL'));
phpCAS::setCasServerCACert(getenv('CAS_CA_FILE'));
phpCAS::setFixedCallbackURL(getenv('APP_URL') . '/private');
phpCAS::setPGTStorageFile(getenv('APP_FOLDER'));
phpCAS::handleLogoutRequests(true, [$sso['host']]);
