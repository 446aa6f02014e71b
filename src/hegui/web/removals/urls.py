"""Addresses of removals and identity."""

from __future__ import annotations

from django.urls import path

from hegui.web.removals import identity, statements, views

PLACE = 55
urlpatterns = [
    path("", views.listing, name="list"),
    path("verify/", views.verify, name="verify"),
    path("identity/", identity.page, name="identity"),
    path("statements/", statements.listing, name="statements"),
    path("statements/<int:statement>/handed/", statements.handed, name="handed"),
    path("statements/<int:statement>.json", statements.statement_json, name="statement_json"),
    path("statements/<int:statement>.html", statements.statement_html, name="statement_html"),
    path("<int:removal>/", views.page, name="page"),
    path("<int:removal>/content/", views.content, name="content"),
    path("<int:removal>/decide/", views.decide, name="decide"),
    path("<int:removal>/done/", views.done, name="done"),
    path("<int:removal>/appeal/", views.appeal, name="appeal"),
    path("<int:removal>/answer/", views.answer, name="answer"),
    path("<int:removal>/keep/", views.keep, name="keep"),
    path("<int:removal>/notice/", views.notice, name="notice"),
]
