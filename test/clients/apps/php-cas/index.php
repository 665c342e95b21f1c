<?php
// The application: says as JSON who is there.
require __DIR__ . '/' . (getenv('APP_ROLE') ?: 'cas') . '.php';

function whoami(bool $known): void
{
    header('Content-Type: application/json');
    echo json_encode([
        'user' => $known ? phpCAS::getUser() : null,
        'attributes' => (object) ($known ? phpCAS::getAttributes() : []),
    ]);
}

function answer(string $path): void
{
    switch ($path) {
        case '/private':
            phpCAS::forceAuthentication();
            whoami(true);
            break;
        case '/public':
            whoami(phpCAS::checkAuthentication());
            break;
        case '/renewed':
            phpCAS::renewAuthentication();
            whoami(true);
            break;
        case '/logout':
            phpCAS::logout();
            break;
        case '/proxying':
            // Asks the application that the query names, and gives its answer.
            phpCAS::forceAuthentication();
            $asked = phpCAS::getProxiedService(PHPCAS_PROXIED_SERVICE_HTTP_GET);
            $asked->setUrl($_GET['of']);
            $asked->send();
            header('Content-Type: application/json');
            echo $asked->getResponseBody();
            break;
        default:
            http_response_code(404);
    }
}

try {
    answer(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
} catch (CAS_AuthenticationException $refused) {
    http_response_code(403);
    preg_match('/Authentication failure: (.*)/', $refused->getMessage(), $reason);
    echo $reason[1] ?? 'refused';
}
