"""Addresses of the pages about rosters."""

from __future__ import annotations

from django.urls import path

from doorstep.interfaces.workspace.views import (
    connections,
    duplicates,
    import_columns,
    imports,
    other_sites,
    transfers,
)

urlpatterns = [
    path("roster/", imports.imports, name="imports"),
    path("roster/students.<str:kind>", import_columns.import_template, name="import_template"),
    path("roster/duplicates/", duplicates.duplicates, name="duplicates"),
    path("roster/duplicates/merge/", duplicates.duplicates_merge, name="duplicates_merge"),
    path("roster/duplicates/apart/", duplicates.duplicates_apart, name="duplicates_apart"),
    path("roster/duplicates/<int:merge>/undo/", duplicates.duplicates_undo, name="duplicates_undo"),
    path("roster/arrivals/", transfers.arrivals, name="import_arrivals"),
    path("roster/arrivals/<uuid:key>/", transfers.arrival, name="import_arrival"),
    path("roster/arrivals/<uuid:key>/decline/", transfers.arrival_decline, name="import_arrival_decline"),
    path(
        "families/<uuid:key>/children/<int:student>/leaves/",
        transfers.child_leaves,
        name="family_child_leaves",
    ),
    path(
        "families/<uuid:key>/children/<int:student>/leaves/<int:handover>/back/",
        transfers.child_stays,
        name="family_child_stays",
    ),
    path(
        "families/<uuid:key>/children/<int:student>/leaves/<int:handover>/file/",
        transfers.child_file,
        name="family_child_file",
    ),
    path(
        "families/<uuid:key>/children/<int:student>/leaves/asked/<int:question>/end/",
        transfers.child_not_asked,
        name="family_child_not_asked",
    ),
    path("roster/elsewhere/", other_sites.elsewhere, name="import_elsewhere"),
    path("roster/elsewhere/card.json", other_sites.card, name="import_card"),
    path("roster/elsewhere/keys/", other_sites.keys, name="import_keys"),
    path("roster/elsewhere/<int:correspondent>/end/", other_sites.end, name="import_elsewhere_end"),
    path("roster/sources/", connections.connections, name="import_connections"),
    path("roster/sources/<uuid:key>/", connections.connection, name="import_connection"),
    path("roster/sources/<uuid:key>/fetch/", connections.connection_fetch, name="import_connection_fetch"),
    path("roster/sources/<uuid:key>/end/", connections.connection_end, name="import_connection_end"),
    path("roster/alerts/<uuid:key>/close/", connections.alert_close, name="import_alert_close"),
    path("roster/<uuid:key>/fetch-again/", connections.fetch_again, name="import_fetch_again"),
    path("roster/<uuid:key>/", imports.import_, name="import"),
    path("roster/<uuid:key>/meaning/", imports.import_meaning, name="import_meaning"),
    path("roster/<uuid:key>/columns/", import_columns.import_columns, name="import_columns"),
    path("roster/<uuid:key>/apply/", imports.import_apply, name="import_apply"),
    path("roster/<uuid:key>/discard/", imports.import_discard, name="import_discard"),
    path("roster/<uuid:key>/undo/", imports.import_undo, name="import_undo"),
    path("roster/<uuid:key>/refused-rows/", imports.import_refused, name="import_refused"),
]
