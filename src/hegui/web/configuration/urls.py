"""Addresses of settings."""

from __future__ import annotations

from django.urls import path

from hegui.web.configuration import views

PLACE = 85
urlpatterns = [
    path("", views.page, name="page"),
    path("kept/", views.kept, name="kept"),
    path("kept/clear/", views.clear, name="clear"),
    path("policies/", views.look, name="look"),
    path("policies/<int:check>/", views.check, name="check"),
    *(
        path(f"{part}/", views.settle, {"part": part}, name=part)
        for part in views.PARTS
        if part != "kept"
    ),
    path("kept/settle/", views.settle, {"part": "kept"}, name="settle_kept"),
]
