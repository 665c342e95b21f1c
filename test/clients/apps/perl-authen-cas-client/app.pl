#!/usr/bin/perl
# An application that signs people in with Authen::CAS::Client: a small server of its own, with a session for each person.
use strict;
use warnings;
use Authen::CAS::Client;
use Digest::SHA qw(sha256_hex);
use HTTP::Daemon;
use HTTP::Response;
use JSON::PP;

# The client verifies the certificate of the SSO with the authorities of the system; this names another file.
$ENV{PERL_LWP_SSL_CA_FILE} = $ENV{CAS_CA_FILE};
my $cas = Authen::CAS::Client->new($ENV{CAS_URL});

# validate (CAS 1.0), service_validate or proxy_validate (CAS 2.0)
my $validate = $ENV{CAS_VALIDATE};

# Proxy-granting tickets by their IOU are written by the callback, which is a process of its own.
my $pgt_folder = $ENV{APP_FOLDER};
my %session;

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
    my $cookie = ($request->header('Cookie') // '') =~ /perl_app=(\w+)/ ? $1 : '';
    if ($path eq '/logout') {
        delete $session{$cookie};
        return to($cas->logout_url(url => "$ENV{APP_URL}/private"));
    }
    my %query = $request->uri->query_form;
    return sign_in($path, $query{ticket}) if $query{ticket};
    my $user = $session{$cookie};
    return proxied($user, $query{of}) if $path eq '/proxying';
    return whoami($user) if $user;
    # A gateway comes back without a ticket when nobody is signed in: the address says that it was tried.
    return whoami({}) if $query{tried};
    return to($cas->login_url("$ENV{APP_URL}/public?tried=1", gateway => 1)) if $path eq '/public';
    return to($cas->login_url("$ENV{APP_URL}$path", renew => $path eq '/renewed'));
}

sub sign_in {
    my ($path, $ticket) = @_;
    my $service = "$ENV{APP_URL}$path" . ($path eq '/public' ? '?tried=1' : '');
    my %options = (renew => $path eq '/renewed');
    $options{pgtUrl} = $ENV{CALLBACK_URL} if $ENV{CALLBACK_URL};
    my $answer = $cas->$validate($service, $ticket, %options);
    return refused($answer->is_failure ? $answer->code : $answer->error) unless $answer->is_success;
    my %user = (name => $answer->user);
    if ($validate ne 'validate') {
        my @proxies = $answer->proxies;
        return refused('unknown proxy') if grep { $_ ne ($ENV{PROXY_URL} // '') } @proxies;
        $user{attributes} = attributes($answer->doc);
        $user{pgt} = slurp("$pgt_folder/" . $answer->iou) if $answer->iou;
        return whoami(\%user) if @proxies;
    }
    my $cookie = sha256_hex("$ticket$$" . rand);
    $session{$cookie} = \%user;
    return HTTP::Response->new(302, 'Found', [ Location => $service, 'Set-Cookie' => "perl_app=$cookie; Path=/; HttpOnly" ]);
}

# The client gives the document of the answer; its attributes are read from there.
sub attributes {
    my ($document) = @_;
    my %values;
    push @{ $values{ $_->localname } }, $_->textContent for $document->findnodes('//cas:attributes/*');
    return \%values;
}

sub proxied {
    my ($user, $target) = @_;
    my $answer = $cas->proxy($user->{pgt}, $target);
    return refused($answer->is_failure ? $answer->code : $answer->error) unless $answer->is_success;
    return LWP::UserAgent->new->get("$target?ticket=" . $answer->proxy_ticket);
}

sub take_pgt {
    my ($request) = @_;
    my %query = $request->uri->query_form;
    if (($query{pgtIou} // '') =~ /^([A-Za-z0-9-]+)$/) {
        open(my $file, '>', "$pgt_folder/$1") or die "cannot write: $!";
        print $file $query{pgtId};
        close $file;
    }
    return HTTP::Response->new(200, 'OK');
}

sub slurp { my ($path) = @_; open(my $file, '<', $path) or return; local $/; return scalar <$file> }
sub to { my ($url) = @_; return HTTP::Response->new(302, 'Found', [ Location => $url ]) }
sub refused { my ($reason) = @_; return HTTP::Response->new(403, 'Forbidden', [ 'Content-Type' => 'text/plain' ], $reason) }

sub whoami {
    my ($user) = @_;
    my $json = JSON::PP->new->utf8->encode({ user => $user->{name}, attributes => $user->{attributes} // {} });
    return HTTP::Response->new(200, 'OK', [ 'Content-Type' => 'application/json' ], $json);
}
