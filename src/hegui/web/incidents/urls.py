"""Addresses of incidents."""

from __future__ import annotations

from django.urls import path

from hegui.web.incidents import views
from hegui.web.incidents.models import late

PLACE = 50
pressing = late
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<int:incident>/", views.page, name="page"),
    path("<int:incident>/edit/", views.edit, name="edit"),
    path("<int:incident>/due/", views.due, name="due"),
    path("<int:incident>/report/", views.report, name="report"),
    path("<int:incident>/summary/", views.summary, name="summary"),
    path("<int:incident>/report.docx", views.report_file, name="report_file"),
    path("<int:incident>/summary.docx", views.summary_file, name="summary_file"),
]
