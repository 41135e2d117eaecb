"""The way in through the council's own directory."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.http.request import QueryDict
from django.shortcuts import redirect

from continuum.website.doors import open_to_all
from continuum.website.sign_in.pages import asked

PROVIDER = "directory"


class Signed(OpenIDConnectOAuth2Adapter):
    """The directory's answers, whose signature is always checked."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        told: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return told


@open_to_all
@asked
def go(request: HttpRequest, provider_id: str = PROVIDER) -> HttpResponseBase:
    """Go to the directory; only by a button, so that no other site sends people there."""
    _there()
    if request.method != "POST":
        return redirect("sign-in")
    onward = QueryDict(mutable=True)
    if request.POST.get("next"):
        onward["next"] = request.POST["next"]
    # nothing else is taken from the form: allauth would also tie accounts together, and more
    request.POST, request.GET = onward, QueryDict()  # type: ignore[assignment]
    view: Any = OAuth2LoginView.adapter_view(Signed(request, PROVIDER))
    answer: HttpResponseBase = view(request)
    return answer


@open_to_all
@asked
def come_back(request: HttpRequest, provider_id: str = PROVIDER) -> HttpResponseBase:
    """Come back from the directory."""
    _there()
    view: Any = OAuth2CallbackView.adapter_view(Signed(request, PROVIDER))
    answer: HttpResponseBase = view(request)
    return answer


def _there() -> None:
    if not settings.DIRECTORY:
        raise Http404("This site has no directory.")
