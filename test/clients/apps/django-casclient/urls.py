"""The pages of the application."""
from urllib.parse import urlencode
from urllib.request import urlopen

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.urls import path

import attributes
from cas.decorators import gateway
from cas.models import get_tgt_for
from cas.views import login, logout, proxy_callback


def whoami(request):
    user = request.user.get_username() or None
    return JsonResponse({'user': user, 'attributes': attributes.of_user.get(user, {})})


def proxying(request):
    """Asks the application that the query names in the name of the person, and gives its answer."""
    target = request.GET['of']
    ticket = get_tgt_for(request.user).get_proxy_ticket_for(target)
    with urlopen(target + '?' + urlencode({'ticket': ticket})) as answer:
        return HttpResponse(answer.read(), content_type='application/json')


urlpatterns = [
    path('login', login),
    path('logout', logout),
    path('private', login_required(whoami)),
    path('callback', proxy_callback),
    path('proxying', login_required(proxying)),
    path('public', gateway()(whoami)),
]
