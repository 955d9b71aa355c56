"""Addresses of the look: the gallery, and the stylesheets every page links to."""

from django.urls import path

from .views import gallery, stylesheets

app_name = "look"
urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("<slug:name>.<slug:digest>.css", stylesheets.stylesheet, name="stylesheet"),
]
