"""Addresses of law."""

from __future__ import annotations

from django.urls import path

from hegui.web.law import deciding, views

PLACE = 55
urlpatterns = [
    path("", views.listing, name="list"),
    path("coming/", views.coming, name="coming"),
    path("proposals/", deciding.listing, name="proposals"),
    path("proposals/<int:proposal>/", deciding.page, name="proposal"),
    path("proposals/<int:proposal>/progress/", deciding.progress, name="progress"),
    path("proposals/<int:proposal>/decide/", deciding.decide, name="decide"),
    path("proposals/<int:proposal>/file/", deciding.held, name="file"),
    path("<slug:instrument>/", views.instrument, name="instrument"),
    path("<slug:instrument>/changes/", views.changes, name="changes"),
]
