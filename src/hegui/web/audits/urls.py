"""Addresses of audits."""

from __future__ import annotations

from django.urls import path

from hegui.web.audits import views

PLACE = 20
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:audit>/", views.page, name="page"),
    path("<int:audit>/progress/", views.progress, name="progress"),
    path("<int:audit>/report.<slug:form>", views.report, name="report"),
]
