package io.caseloop.routing.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;

/// Differs after every definition of an agent (R11).
///
/// @param agents how many there are
/// @param versions how many definitions there were
@Table("roster_version")
record RosterVersion(@Key long agents, long versions) {

    static final String NOW = "limit 1";
}
