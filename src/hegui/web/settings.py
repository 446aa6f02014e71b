"""The settings of Django: what differs between houses is read from `web.toml`."""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import unquote, urlsplit

from hegui.web import config, groups

FOLDER = config.folder()
WEB = config.read(FOLDER)

SECRET_KEY = config.secret(FOLDER)
DEBUG = False
ALLOWED_HOSTS = [WEB.host, *WEB.also, "localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "hegui.web.urls"
WSGI_APPLICATION = "hegui.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "hegui.web",
    *groups.APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *sorted({f"allauth.socialaccount.providers.{one.provider}" for one in WEB.sign_in}),
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hegui.web.guard.policy",
    "hegui.web.guard.Size",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hegui.web.guard.language",
    "django.middleware.common.CommonMiddleware",
    "hegui.web.access.tokens",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hegui.web.sessions.Noted",
    "hegui.web.guard.whole",
    "hegui.web.access.Gate",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hegui.web.context.everywhere",
            ],
        },
    }
]
# our own select.html: the one of Django renders two templates for each of its options
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- where things lie ----------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    """Return the database: SQLite with a log written ahead, or the PostgreSQL that is named."""
    if not WEB.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "hegui.sqlite",
            "OPTIONS": {
                "timeout": 20,
                # a change waits for its turn when it begins, never fails in its middle
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    url = urlsplit(WEB.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": url.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {  # what counts attempts is shared by all processes
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
    }
}
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# --- language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- who somebody is -----------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hegui.web.people.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Hegui] "
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if WEB.secure else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = WEB.proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hegui"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = WEB.host in {"localhost", "127.0.0.1"}
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "hegui.web.people.adapter.FromElsewhere"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {
    provider: {
        "APPS": [
            {
                "provider_id": one.id,
                "name": one.name,
                "client_id": one.client,
                "secret": one.secret,
                "settings": {"server_url": one.server} if one.server else {},
            }
            for one in WEB.sign_in
            if one.provider == provider
        ]
    }
    for provider in {one.provider for one in WEB.sign_in}
}

# --- letters -------------------------------------------------------------------------------------

_mail = urlsplit(WEB.mail)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if WEB.mail else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = FOLDER / "mail"
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp" and _mail.hostname not in {"localhost", "127.0.0.1"}
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = WEB.mail_from

# --- what browsers are told ----------------------------------------------------------------------

CSRF_TRUSTED_ORIGINS = [WEB.url.rstrip("/")]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = WEB.secure
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 86400
SECURE_SSL_REDIRECT = False  # the proxy that speaks TLS does it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if WEB.proxies else None
SECURE_HSTS_SECONDS = 365 * 86400 if WEB.secure else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # see SECURE_SSL_REDIRECT

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "err": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}
    },
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {"hegui.web": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
