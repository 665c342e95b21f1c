#!/usr/bin/perl
# An application that signs people in with AuthCAS (CAS 2.0): a small server of its own, with a session for each person.
use strict;
use warnings;
use AuthCAS;
use Digest::SHA qw(sha256_hex);
use HTTP::Daemon;
use HTTP::Response;
use JSON::PP;

my $cas = AuthCAS->new(casUrl => $ENV{CAS_URL}, CAFile => $ENV{CAS_CA_FILE});
my $pgt_file = "$ENV{APP_FOLDER}/pgt.txt";

# Sessions by cookie, and the cookie of each ticket for the single logout.
my (%session, %cookie_of_ticket);

# Each page is answered in turn: the callback with the proxy-granting ticket comes during a validation, so it has a process of its own.
my $callback_pid = $ENV{CALLBACK_PORT} ? fork() : undef;
if (defined $callback_pid && $callback_pid == 0) { serve($ENV{CALLBACK_PORT}, \&take_pgt) }
serve($ENV{APP_PORT}, \&answer);

sub serve {
    my ($port, $page) = @_;
    my $server = HTTP::Daemon->new(LocalAddr => '127.0.0.1', LocalPort => $port, ReuseAddr => 1) or die "no port: $@";
    while (my $connection = $server->accept) {
        my $request = $connection->get_request or next;
        $connection->force_last_request;
        $connection->send_response($page->($request));
        $connection->close;
    }
}

sub answer {
    my ($request) = @_;
    my $path = $request->uri->path;
    return log_out($request) if $request->method eq 'POST';
    return to($cas->getServerLogoutURL("$ENV{APP_URL}/private")) if $path eq '/logout' && forget(cookie($request));
    my %query = $request->uri->query_form;
    return sign_in($path, $query{ticket}) if $query{ticket};
    my $user = $session{ cookie($request) };
    return proxied($user, $query{of}) if $path eq '/proxying';
    return whoami($user->{name}) if $user;
    # A gateway comes back without a ticket when nobody is signed in: the address says that it was tried.
    return whoami(undef) if $query{tried};
    return to($cas->getServerLoginGatewayURL("$ENV{APP_URL}/public?tried=1")) if $path eq '/public';
    return to($cas->getServerLoginURL("$ENV{APP_URL}$path"));
}

sub sign_in {
    my ($path, $ticket) = @_;
    my $service = "$ENV{APP_URL}$path" . ($path eq '/public' ? '?tried=1' : '');
    $cas->proxyMode(pgtFile => $pgt_file, pgtCallbackUrl => $ENV{CALLBACK_URL}) if $ENV{CALLBACK_URL};
    my ($user, @proxies) = $ticket =~ /^PT-/ ? $cas->validatePT($service, $ticket) : $cas->validateST($service, $ticket);
    return HTTP::Response->new(403, 'Forbidden', [ 'Content-Type' => 'text/plain' ], AuthCAS::get_errors()) unless defined $user;
    return HTTP::Response->new(403, 'Forbidden', [], 'unknown proxy') if grep { $_ ne $ENV{PROXY_URL} } @proxies;
    my $cookie = sha256_hex("$ticket$$" . rand);
    $session{$cookie} = { name => $user, pgt => $cas->{pgtId} };
    $cookie_of_ticket{$ticket} = $cookie;
    return whoami($user) if @proxies;
    return HTTP::Response->new(302, 'Found', [ Location => $service, 'Set-Cookie' => "perl_app=$cookie; Path=/; HttpOnly" ]);
}

# The notice of a single logout names the ticket that a session began with.
sub log_out {
    my ($request) = @_;
    my ($ticket) = $request->content =~ /SessionIndex%3[Ee](ST-[0-9]+-[A-Za-z0-9-]+)/;
    forget(delete $cookie_of_ticket{$ticket}) if $ticket && $cookie_of_ticket{$ticket};
    return HTTP::Response->new(200, 'OK');
}

# Asks another application in the name of the person.
sub proxied {
    my ($user, $target) = @_;
    $cas->{pgtId} = $user->{pgt};
    my $ticket = $cas->retrievePT($target) // return HTTP::Response->new(502, 'Bad Gateway', [], AuthCAS::get_errors());
    require LWP::UserAgent;
    return LWP::UserAgent->new->get("$target?ticket=$ticket");
}

sub take_pgt {
    my ($request) = @_;
    my %query = $request->uri->query_form;
    $cas->proxyMode(pgtFile => $pgt_file, pgtCallbackUrl => $ENV{CALLBACK_URL});
    $cas->storePGT($query{pgtIou}, $query{pgtId}) if $query{pgtIou} && $query{pgtId};
    return HTTP::Response->new(200, 'OK');
}

sub forget { my ($cookie) = @_; delete $session{$cookie}; return 1 }
sub cookie { my ($request) = @_; return ($request->header('Cookie') // '') =~ /perl_app=(\w+)/ ? $1 : '' }
sub to { my ($url) = @_; return HTTP::Response->new(302, 'Found', [ Location => $url ]) }

sub whoami {
    my ($user) = @_;
    my $json = JSON::PP->new->utf8->encode({ user => $user, attributes => {} });
    return HTTP::Response->new(200, 'OK', [ 'Content-Type' => 'application/json' ], $json);
}
