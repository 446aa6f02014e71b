"""Addresses of systems."""

from __future__ import annotations

from django.urls import path

from hegui.web.systems import facts, flaws, reports, reviews, views
from hegui.web.systems.models import late

PLACE = 35
pressing = late
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("arrange/", views.arrange, name="arrange"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("<int:system>/", views.page, name="page"),
    path("<int:system>/edit/", views.edit, name="edit"),
    path("<int:system>/remove/", views.remove, name="remove"),
    path("<int:system>/grading/", views.grading, name="grading"),
    path("<int:system>/settle/", views.settle, name="settle"),
    path("<int:system>/grading.docx", views.grading_docx, name="grading_docx"),
    path("<int:system>/grading.html", views.grading_html, name="grading_html"),
    path("<int:system>/evaluated/", views.evaluated, name="evaluated"),
    path("evaluations/<int:evaluation>/", views.evaluation, name="evaluation"),
    path("<int:system>/assess/", reviews.new, name="assess"),
    path("assessments/<int:review>/", reviews.page, name="review"),
    path("assessments/<int:review>/about/", reviews.edit, name="review_about"),
    path("assessments/<int:review>/remove/", reviews.remove, name="review_remove"),
    path("assessments/<int:review>/sheet.xlsx", reviews.sheet, name="sheet"),
    path("assessments/<int:review>/filled/", reviews.filled, name="filled"),
    path("assessments/<int:review>/report.docx", reviews.report_docx, name="report_docx"),
    path("assessments/<int:review>/report.html", reviews.report_html, name="report_html"),
    path("assessments/<int:review>/plan.docx", reviews.plan_docx, name="plan_docx"),
    path("assessments/<int:review>/<str:family>/", reviews.family, name="family"),
    path(
        "assessments/<int:review>/<str:family>/<str:requirement>/",
        reviews.requirement,
        name="requirement",
    ),
    path("shown/<int:answered>/", reviews.shown, name="shown"),
    path("<int:system>/facts/", facts.take, name="take_facts"),
    path("facts/<int:facts>/", facts.page, name="facts"),
    path("reports/", reports.listing, name="reports"),
    path("reports/<int:report>/", reports.state, name="report_state"),
    path("reports/<int:report>/remove/", reports.remove, name="report_remove"),
    path("vulnerabilities/", flaws.listing, name="flaws"),
    path("vulnerabilities/<int:flaw>/", flaws.page, name="flaw"),
    path("vulnerabilities/<int:flaw>/seen/", flaws.seen, name="seen"),
    path("accepted/<int:acceptance>/", flaws.decide, name="decide"),
]
