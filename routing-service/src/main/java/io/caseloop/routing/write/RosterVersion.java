package io.caseloop.routing.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;

/// Differs after every definition of an agent, and after every change of presence (R11); shifts follow the clock.
///
/// @param agents how many there are
/// @param versions how many definitions and changes there were
@Table("roster_version")
record RosterVersion(@Key long agents, long versions) {

    static final String NOW = "limit 1";
}
