"""Addresses of the catalogue, below `/<lang>/services/`."""

from django.urls import path

from services import indexes, search_suggestions, views

app_name = "services"

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("categories/", indexes.categories, name="categories"),
    path("category/<slug:code>/", views.category, name="category"),
    path("situations/", indexes.situations, name="situations"),
    path("situation/<slug:code>/", views.situation, name="situation"),
    path("agencies/", indexes.agencies, name="agencies"),
    path("agency/<slug:code>/", views.agency, name="agency"),
    path("letters/", indexes.letters, name="letters"),
    path("letter/<str:letter>/", views.letter, name="letter"),
    path("for/<slug:code>/", views.audience, name="audience"),
    path("popular/", views.popular, name="popular"),
    path("newest/", views.newest, name="newest"),
    path("suggest/", search_suggestions.suggest, name="suggest"),
    path("<slug:code>/", views.service, name="service"),
]
