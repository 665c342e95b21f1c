"""The pages of the application."""
from urllib.parse import urlencode
from urllib.request import urlopen

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.urls import path

from django_cas_ng.models import ProxyGrantingTicket
from django_cas_ng.views import CallbackView, LoginView, LogoutView


def whoami(request):
    return JsonResponse({
        'user': request.user.get_username() or None,
        'attributes': request.session.get('attributes') or {},
    })


def proxying(request):
    """Asks the application that the query names in the name of the person, and gives its answer."""
    target = request.GET['of']
    ticket = ProxyGrantingTicket.retrieve_pt(request, target)
    with urlopen(target + '?' + urlencode({'ticket': ticket})) as answer:
        return HttpResponse(answer.read(), content_type='application/json')


urlpatterns = [
    path('login', LoginView.as_view(), name='cas_ng_login'),
    path('logout', LogoutView.as_view(), name='cas_ng_logout'),
    path('callback', CallbackView.as_view(), name='cas_ng_proxy_callback'),
    path('private', login_required(whoami)),
    path('proxying', login_required(proxying)),
]
