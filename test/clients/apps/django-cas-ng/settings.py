"""The settings of Django for django-cas-ng."""
import os

APP_URL = os.environ['APP_URL']

CAS_SERVER_URL = os.environ['CAS_URL'] + '/'
# '2', '3', 'CAS_2_SAML_1_0', or the number 1: the text '1' ends in a fault of the client.
CAS_VERSION = 1 if os.environ['CAS_VERSION'] == '1' else os.environ['CAS_VERSION']
CAS_ROOT_PROXIED_AS = APP_URL
CAS_IGNORE_REFERER = True
CAS_REDIRECT_URL = '/private'
CAS_LOGIN_MSG = None
# Applications that ask others in the name of the person, over TLS: where proxy-granting tickets come.
CAS_PROXY_CALLBACK = APP_URL + '/callback' if APP_URL.startswith('https:') else None

# requests trusts the authorities that it brings along; this names another file.
os.environ['REQUESTS_CA_BUNDLE'] = os.environ['CAS_CA_FILE']

INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django_cas_ng',
]
MIDDLEWARE = [
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django_cas_ng.middleware.CASMiddleware',
]
AUTHENTICATION_BACKENDS = ['django_cas_ng.backends.CASBackend']
LOGIN_URL = 'cas_ng_login'

# What every project of Django has.
SECRET_KEY = os.urandom(32).hex()
ROOT_URLCONF = 'urls'
ALLOWED_HOSTS = ['localhost']
DATABASES = {
    'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': os.path.join(os.environ['APP_FOLDER'], 'database')}
}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
USE_TZ = True
