"""Addresses of cases."""

from __future__ import annotations

from django.urls import path

from hegui.web.cases import views

PLACE = 60
urlpatterns = [
    path("", views.listing, name="list"),
    path("charts/", views.charts, name="charts"),
    path("review/", views.queue, name="review"),
    path("same/", views.same, name="same"),
    path("documents/", views.documents, name="documents"),
    path("documents/<int:document>/", views.document, name="document"),
    path("documents/<int:document>/progress/", views.progress, name="progress"),
    path("documents/<int:document>/file/", views.held, name="file"),
    path("export.<str:exchange>", views.export, name="export"),
    path("shipped/<str:shipped>/", views.shipped, name="shipped"),
    path("<int:case>/", views.page, name="page"),
    path("<int:case>/decide/", views.decide, name="decide"),
    path("like/<str:duty>/", views.like, name="like"),
]
