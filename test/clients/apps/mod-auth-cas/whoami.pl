#!/usr/bin/perl
# The application behind mod_auth_cas: says as JSON what Apache tells it of the person.
use strict;
use warnings;
use Encode qw(decode);
use JSON::PP;

my %attributes;
for my $name (grep { /^HTTP_CAS_/ } keys %ENV) {
    my @values = map { decode('UTF-8', $_) } split /\|/, $ENV{$name};
    $attributes{ lc($name =~ s/^HTTP_CAS_//r) } = \@values;
}
my $user = $ENV{REMOTE_USER};
print "Content-Type: application/json\r\n\r\n";
print JSON::PP->new->utf8->canonical->encode({ user => $user || undef, attributes => \%attributes });
