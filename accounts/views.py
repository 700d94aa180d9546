"""The citizen's account: signing in and out, the profile; and how staff enrol a second factor."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions
from accounts.citizens import is_identified
from accounts.endings import WORDS
from accounts.forms import ContactsForm
from accounts.kept_forms import refill
from accounts.models import Representation, User
from accounts.oneid.provider import begin_address
from accounts.sessions import sign_out as end_session
from common.caching import public_page


@login_not_required
@public_page
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """What OneID is and the link to it; `?next=` is kept when it is ours, `?reason=` says why one is here."""
    next_url = get_next_redirect_url(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_url or reverse("accounts:profile"))
    context = {"begin": begin_address(next_url or ""), "ending": WORDS.get(request.GET.get("reason", ""))}
    return render(request, "accounts/sign_in.html", context)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The way out, which ends at `next` when it is ours, else at a page that says so."""
    response = redirect(get_next_redirect_url(request) or "accounts:signed_out")
    end_session(request, response)
    return response


@login_not_required
@public_page
@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/signed_out.html")


@never_cache
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What the portal knows about the person, where it writes to, whom he may act for."""
    user: User = request.user  # type: ignore[assignment]
    form = ContactsForm(request.POST if request.method == "POST" else None, instance=user)
    if form.is_valid():
        actions.change_contacts(user=user, **form.cleaned_data)
        messages.success(request, _("Your changes have been saved."))
        return redirect("accounts:profile")
    refill(request, form)
    context = {
        "form": form,
        "facts": _facts(user),
        "identified": is_identified(user),
        "representations": Representation.objects.of_citizen(user),
    }
    return render(request, "accounts/profile.html", context)


def _facts(user: User) -> list[dict[str, Any]]:
    name = {"label": _("Full name"), "text": user.full_name}
    if not is_identified(user):
        return [name, {"label": _("User name"), "text": user.username}]
    return [
        name,
        {"label": _("PINFL"), "text": user.masked_pin},
        {"label": _("You signed in by"), "text": user.get_assurance_display()},
    ]


class EnrolView(ActivateTOTPView):  # type: ignore[misc]
    """Enrolling proves possession, so the session that enrols need not prove it again at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


enrol = EnrolView.as_view()
