"""Every address: the page groups below an organisation, and what stands beside them."""

from __future__ import annotations

from django.urls import include, path

from hegui.web import groups, views
from hegui.web.api import root
from hegui.web.api import views as api

urlpatterns = [
    path("", views.home, name="home"),
    path("style.<slug:digest>.css", views.style, name="style"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
    path("metrics/", views.metrics, name="metrics"),
    path("account/", include("allauth.urls")),
    path("me/", include(("hegui.web.members.personal", "personal"))),
    path("api/", api.listing, name="api"),
    path("api/v1/openapi.json", api.openapi, name="openapi"),
    path("api/v1/", include((root.addresses(), "v1"))),
    path("api/<path:rest>", api.nothing, name="api-nothing"),
    *(path(f"open/{name}/", include(f"hegui.web.{name}.open")) for name in groups.OPEN),
    *(
        path(f"o/<slug:organisation>/{name}/", include((f"hegui.web.{name}.urls", name)))
        for name in groups.NAMES
    ),
]
