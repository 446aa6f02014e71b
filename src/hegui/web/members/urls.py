"""Addresses of people and tokens of an organisation."""

from __future__ import annotations

from django.urls import path

from hegui.web.members import views

PLACE = 80
urlpatterns = [
    path("", views.page, name="page"),
    path("invite/", views.invite, name="invite"),
    path("<int:membership>/", views.change, name="change"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:token>/revoke/", views.revoke, name="revoke"),
]
