"""Addresses of alerts."""

from __future__ import annotations

from django.urls import path

from hegui.web.alerts import views

PLACE = 70
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<int:subscription>/", views.edit, name="edit"),
    path("<int:subscription>/act/", views.act, name="act"),
    path("<int:subscription>/feed/", views.feed, name="feed"),
    path("channels/", views.channels, name="channels"),
    path("channels/<int:channel>/remove/", views.remove_channel, name="remove_channel"),
    path("log/", views.log, name="log"),
]
