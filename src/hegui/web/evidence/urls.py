"""Addresses of evidence."""

from __future__ import annotations

from django.urls import path

from hegui.web.evidence import reading, views, wanted
from hegui.web.evidence.models import overdue

PLACE = 22
pressing = overdue
urlpatterns = [
    path("", views.page, name="page"),
    path("upload/", views.upload, name="upload"),
    path("name/", views.name, name="name"),
    path("database/", views.database, name="database"),
    path("questions/", views.questions, name="questions"),
    path("files/<int:upload>/", views.file, name="file"),
    path("files/<int:upload>/held/", views.held, name="held"),
    path("files/<int:upload>/withdraw/", views.withdraw, name="withdraw"),
    path("readings/<int:reading>/", reading.page, name="reading"),
    path("readings/<int:reading>/progress/", reading.progress, name="progress"),
    path("readings/<int:reading>/save/", reading.save, name="save"),
    path("readings/<int:reading>/drop/", reading.drop, name="drop"),
    path("test/", views.test, name="test"),
    path("tests/<int:probe>/", views.probe, name="probe"),
    path("next/", wanted.page, name="next"),
]
