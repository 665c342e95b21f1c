"""Prepares the database of an application and runs the server of Django: serve-django.py FOLDER."""
import os
import sys

sys.dont_write_bytecode = True
os.environ['DJANGO_SETTINGS_MODULE'] = 'settings'
sys.path.insert(0, sys.argv[1])

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()
call_command('migrate', verbosity=0, run_syncdb=True)
call_command('runserver', '127.0.0.1:' + os.environ['APP_PORT'], use_reloader=False)
