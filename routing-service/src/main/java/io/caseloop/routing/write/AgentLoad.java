package io.caseloop.routing.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.util.List;

/// What an agent holds (R2); no row where it is nothing.
///
/// @param places the numbers of the places that are taken
/// @param tickets how many; more than places where an earlier release named none
@Table("agent_load")
record AgentLoad(@Key String agent, List<Integer> places, int tickets) {

    static final String OF = "where agent = any (?)";
}
