"""Keeps the attributes of people who sign in: the client hands over the answer of the SSO and nothing else."""
CAS = '{http://www.yale.edu/tp/cas}'
of_user = {}


def keep(tree):
    success = tree.find(CAS + 'authenticationSuccess')
    values = {}
    for element in success.findall(CAS + 'attributes/*'):
        values.setdefault(element.tag.replace(CAS, ''), []).append(element.text)
    of_user[success.find(CAS + 'user').text] = values
