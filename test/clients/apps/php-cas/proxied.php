<?php
// The single sign-on of an application that other applications may ask in the name of a person.
require __DIR__ . '/cas.php';

phpCAS::allowProxyChain(new CAS_ProxyChain([getenv('PROXY_URL')]));
