"""Addresses of orders."""

from __future__ import annotations

from django.urls import path

from hegui.web.orders import views
from hegui.web.orders.models import overdue

PLACE = 40
pressing = overdue
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("calendar/", views.feed, name="feed"),
    path("<int:order>/", views.page, name="page"),
    path("<int:order>/edit/", views.edit, name="edit"),
    path("<int:order>/due/", views.due, name="due"),
    path("<int:order>/steps/", views.add_step, name="add_step"),
    path("steps/<int:step>/", views.step, name="step"),
    path("steps/<int:step>/proof/", views.proof, name="proof"),
    path("<int:order>/remove/", views.remove, name="remove"),
]
