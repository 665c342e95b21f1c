"""The settings of Django for python3-django-casclient (django-cas-client of Kansas State University)."""
import os

CAS_SERVER_URL = os.environ['CAS_URL'] + '/'
# 2 or 3
CAS_VERSION = os.environ['CAS_VERSION']
# The attributes of the person are for the application to keep: attributes.py.
CAS_RESPONSE_CALLBACKS = ['attributes.keep']
CAS_GATEWAY = True
CAS_LOGOUT_COMPLETELY = True
CAS_IGNORE_REFERER = True
CAS_REDIRECT_URL = '/private'
# Applications that ask others in the name of the person, over TLS: where proxy-granting tickets come.
APP_URL = os.environ['APP_URL']
CAS_PROXY_CALLBACK = APP_URL + '/callback' if APP_URL.startswith('https:') else None
# Behind a reverse proxy that takes TLS off.
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')

# urllib trusts the authorities of the system; this names another file.
os.environ['SSL_CERT_FILE'] = os.environ['CAS_CA_FILE']

INSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.sessions', 'cas']
MIDDLEWARE = [
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'cas.middleware.CASMiddleware',
]
AUTHENTICATION_BACKENDS = ['cas.backends.CASBackend']
LOGIN_URL = '/login'

# What every project of Django has.
SECRET_KEY = os.urandom(32).hex()
ROOT_URLCONF = 'urls'
ALLOWED_HOSTS = ['localhost']
DATABASES = {
    'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': os.path.join(os.environ['APP_FOLDER'], 'database')}
}
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
