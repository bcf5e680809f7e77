package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.write.AgentPlaces;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The directory of agents (R11) and what lies on each desk.
@Path("/api/routing/agents/{id}")
@RunOnVirtualThread
public class AgentResource {

    private static final String STAFF = "staff";

    @Inject
    Backbone backbone;

    @Inject
    Writes writes;

    @Inject
    Caller caller;

    @Inject
    Roster roster;

    @Inject
    RoutingWork floor;

    public record SkillBody(@NotNull @Pattern(regexp = Shapes.TEAM_OR_SKILL) String category, @NotNull @Min(1) @Max(5) Integer level) {
    }

    /// @param capacity how many tickets at once; 0 takes the agent off the floor
    public record AgentBody(@NotBlank @Size(max = 200) String name, @NotNull @Min(1) @Max(3) Integer tier, @NotNull @Pattern(regexp = Shapes.TEAM_OR_SKILL) String team,
                            @NotNull @Size(max = 200) List<@Valid @NotNull SkillBody> skills,
                            @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = Shapes.LANGUAGE) String> languages,
                            @Pattern(regexp = Shapes.REGION) String region, @NotNull @Min(0) @Max(100) Integer capacity) {
    }

    /// As defined, without the name: that is personal.
    public record AgentView(String agentId, int tier, String team, List<Skill> skills, List<String> languages, String region, int capacity, int version) {
    }

    /// A ticket on the desk.
    ///
    /// @param state offered, assigned or awaiting-customer
    /// @param acceptBy of an offer, else absent
    public record WorkItem(String ticketId, String ticketNumber, String state, Instant acceptBy, String priority, String category, int tier) {
    }

    @PUT
    @RolesAllowed({"lead", "administrator"})
    public Response define(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id, @Valid @NotNull AgentBody body) {
        List<Skill> skills = body.skills().stream().map(skill -> new Skill(skill.category(), skill.level())).toList();
        return writes.write(200, work -> {
            work.ownKey(id, STAFF);
            boolean sameName = work.state(Streams.AGENT, id) instanceof Defined known && isNamed(known, body.name());
            Defined defined = roster.define(work, new Define(new AgentId(id), PersonalText.of(body.name()), sameName, body.tier(), body.team(), skills,
                    List.copyOf(body.languages()), body.region(), body.capacity(), work.now()));
            floor.staffChanged(work, defined);
            return new AgentView(id, defined.tier(), defined.team(), defined.skills(), defined.languages(), defined.region(), defined.capacity(), defined.version());
        });
    }

    /// Where it cannot be read now, it counts as another: the definition is written once more.
    private boolean isNamed(Defined known, String name) {
        try {
            return backbone.open(known.name()).filter(name::equals).isPresent();
        } catch (VaultUnavailable _) {
            return false;
        }
    }

    @GET
    @Path("/work")
    @RolesAllowed({"agent", "expert", "lead", "administrator"})
    public Page<WorkItem> work(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id) {
        if (!caller.subject().equals(id) && !caller.hasRole(Roles.LEAD) && !caller.hasRole(Roles.ADMINISTRATOR)) {
            throw Problem.forbidden("Only a lead sees what lies on another's desk.", "只有组长可以查看他人的工作台。");
        }
        return new Page<>(AgentPlaces.ticketsOf(backbone, id).stream().flatMap(ticket -> item(ticket).stream()).toList(), null);
    }

    private Optional<WorkItem> item(String ticket) {
        return switch (backbone.state(Streams.TICKET, ticket)) {
            case TicketState.New _ -> Optional.empty();
            case TicketState.Known state -> {
                TicketHistory story = state.story();
                yield Optional.of(new WorkItem(ticket, TicketContext.of(backbone, ticket).map(TicketContext::number).orElse(null), TicketState.name(state),
                        state instanceof Offered offered ? offered.acceptBy() : null, story.ask().priority(), story.category(), story.ask().tier()));
            }
        };
    }
}
