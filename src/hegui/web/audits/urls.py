"""Addresses of audits."""

from __future__ import annotations

from django.urls import path

from hegui.web.audits import reading, views

PLACE = 20
urlpatterns = [
    path("", views.listing, name="list"),
    path("compare/", reading.compare, name="compare"),
    path("<int:audit>/duties/", reading.duties, name="duties"),
    path("<int:audit>/duties/<str:duty>/", reading.duty, name="duty"),
    path("<int:audit>/duties/<str:duty>/rows.csv", reading.sheet, name="rows"),
    path("<int:audit>/", views.page, name="page"),
    path("<int:audit>/progress/", views.progress, name="progress"),
    path("<int:audit>/report.<slug:form>", views.report, name="report"),
]
