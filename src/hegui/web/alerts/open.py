"""Addresses that a secret opens, without signing in: a feed, a calendar, and the end of letters."""

from __future__ import annotations

from django.urls import path

from hegui.web.alerts import views

urlpatterns = [
    path("stop/<str:secret>/", views.stop, name="alerts-stop"),
    path("<str:secret>.xml", views.atom, name="alerts-atom"),
    path("<str:secret>.ics", views.calendar, name="alerts-calendar"),
]
