"""Addresses that providers post to; `config.settings.messages` writes the second into each text."""

from __future__ import annotations

from django.urls import path

from doorstep.interfaces.hooks.views import mail, texts, whatsapp

app_name = "hooks"
urlpatterns = [
    path("mail/", mail.reports, name="mail_reports"),
    path("mail/<str:district>/", mail.incoming, name="mail"),
    path("whatsapp/<str:district>/", whatsapp.whatsapp, name="whatsapp"),
    path("texts/<str:district>/", texts.incoming, name="text"),
    path("texts/<str:district>/<uuid:key>/", texts.report, name="text_report"),
]
