"""Addresses of findings."""

from __future__ import annotations

from django.urls import path

from hegui.web.findings import deciding, proofs, views

PLACE = 30
urlpatterns = [
    path("", views.listing, name="list"),
    path("waivers/", deciding.listing, name="waivers"),
    path("waivers/<int:waiver>/decide/", deciding.decide, name="decide"),
    path("waivers/<int:waiver>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:finding>/", views.page, name="page"),
    path("<int:finding>/assign/", views.assign, name="assign"),
    path("<int:finding>/comment/", views.comment, name="comment"),
    path("<int:finding>/waive/", deciding.waive, name="waive"),
    path("<int:finding>/proof/", proofs.attach, name="attach"),
    path("proofs/<int:proof>/", proofs.proof, name="proof"),
]
