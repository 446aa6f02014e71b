"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from hegui.web.history import views

PLACE = 90
urlpatterns = [path("", views.page, name="page")]
