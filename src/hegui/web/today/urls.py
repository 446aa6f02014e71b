"""Addresses of today."""

from __future__ import annotations

from django.urls import path

from hegui.web.today import views

PLACE = 10
urlpatterns = [path("", views.page, name="page")]
