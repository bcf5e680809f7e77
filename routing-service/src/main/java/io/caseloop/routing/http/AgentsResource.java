package io.caseloop.routing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.routing.http.AgentResource.AgentView;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.write.AgentWork;
import io.caseloop.routing.write.AgentWork.Load;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The agents of the directory, by id, each with the tickets that they hold now (R2, R11).
@Path("/api/routing/agents")
@RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class AgentsResource {

    private final Backbone backbone;
    private final Roster roster;
    private final Caller caller;

    AgentsResource(Backbone backbone, Roster roster, Caller caller) {
        this.backbone = backbone;
        this.roster = roster;
        this.caller = caller;
    }

    /// An agent of the list.
    ///
    /// @param name only for a lead; absent while the keys are not available
    /// @param load tickets by state; their sum uses up the capacity
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ListedAgent(AgentView agent, String name, Load load) {
    }

    @GET
    public Page<ListedAgent> agents(
            @Parameter(description = "only the agents of this team")
            @QueryParam("team") @Pattern(regexp = Shapes.TEAM_OR_SKILL) String team, @BeanParam PageQuery page) {
        Page<String> ids = Page.of(roster.page(team, page.after(), page.limit() + 1), page.limit(), id -> id);
        Map<String, Load> loads = AgentWork.loads(backbone, ids.items());
        return new Page<>(ids.items().stream().flatMap(id -> listed(id, loads.getOrDefault(id, Load.NONE)).stream())
                .toList(), ids.next());
    }

    private Optional<ListedAgent> listed(String id, Load load) {
        return backbone.state(Streams.AGENT, id) instanceof Defined defined
                ? Optional.of(new ListedAgent(AgentView.of(defined, backbone.now()), name(defined), load))
                : Optional.empty();
    }

    private String name(Defined defined) {
        if (!caller.hasRole(Roles.LEAD)) {
            return null;
        }
        try {
            return backbone.open(defined.name()).orElse(null);
        } catch (VaultUnavailable _) {
            return null;
        }
    }
}
