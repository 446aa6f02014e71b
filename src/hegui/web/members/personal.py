"""Addresses of what is one's own, and of an invitation that somebody opens."""

from __future__ import annotations

from django.urls import path

from hegui.web.members import views

urlpatterns = [
    path("", views.me, name="me"),
    path("data.json", views.data, name="data"),
    path("delete/", views.erase, name="erase"),
    path("invitation/<str:secret>/", views.opened, name="invitation"),
    path("accept/", views.accept, name="accept"),
]
