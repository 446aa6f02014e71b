"""Addresses that a secret opens, without signing in."""

from __future__ import annotations

from django.urls import path

from hegui.web.orders import views

urlpatterns = [path("<str:secret>.ics", views.calendar, name="orders-calendar")]
