package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.Agent.Hours;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.Shifts;
import io.caseloop.routing.write.AgentWork;
import io.caseloop.routing.write.RosterWork;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The directory of agents (R11) and the work list of each.
@Path("/api/routing/agents/{id}")
@RunOnVirtualThread
public class AgentResource {

    private static final String STAFF = "staff";

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;
    private final RosterWork roster;

    AgentResource(Backbone backbone, Writes writes, Caller caller, RosterWork roster) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
        this.roster = roster;
    }

    public record SkillBody(@NotNull @Pattern(regexp = Shapes.TEAM_OR_SKILL) String category,
                            @NotNull @Min(1) @Max(5) Integer level) {
    }

    /// @param capacity how many tickets at once; 0 means that the agent gets no more tickets
    /// @param shifts when the agent works; none or absent: always
    /// @param dedicatedTo ids of the customers whose tickets the agent gets before others
    public record AgentBody(@NotBlank @Size(max = 200) String name, @NotNull @Min(1) @Max(3) Integer tier,
                            @NotNull @Pattern(regexp = Shapes.TEAM_OR_SKILL) String team,
                            @NotNull @Size(max = 200) List<@Valid @NotNull SkillBody> skills,
                            @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = Shapes.LANGUAGE) String> languages,
                            @Pattern(regexp = Shapes.REGION) String region,
                            @NotNull @Min(0) @Max(100) Integer capacity,
                            @Size(max = 50) List<@Valid @NotNull ShiftBody> shifts,
                            @Size(max = 1_000) List<@NotNull @Pattern(regexp = Shapes.CUSTOMER) String> dedicatedTo) {

        Agent agent(String id) {
            List<Skill> levels = skills.stream().map(skill -> new Skill(skill.category(), skill.level())).toList();
            List<ShiftBody> bodies = shifts == null ? List.of() : shifts;
            Shifts weekly = new Shifts(
                    IntStream.range(0, bodies.size()).mapToObj(n -> bodies.get(n).toShift(n)).toList());
            return new Agent(new AgentId(id), tier, team, levels, List.copyOf(languages), region, capacity,
                    dedicatedTo == null ? Set.of() : Set.copyOf(new HashSet<>(dedicatedTo)), new Hours(weekly, false));
        }
    }

    /// As defined, without the name: that is personal.
    ///
    /// @param presence whether the agent is available or away, and on shift, at the moment
    public record AgentView(String agentId, int tier, String team, List<Skill> skills, List<String> languages,
                            String region, int capacity, List<ShiftBody> shifts, List<String> dedicatedTo, int version,
                            PresenceOfAgent presence) {

        static AgentView of(Defined defined, Instant now) {
            Agent agent = defined.agent();
            return new AgentView(agent.id().value(), agent.tier(), agent.team(), agent.skills(), agent.languages(),
                    agent.region(), agent.capacity(),
                    agent.hours().shifts().weekly().stream().map(ShiftBody::of).toList(),
                    agent.dedicatedTo().stream().sorted().toList(), defined.version(),
                    PresenceOfAgent.of(defined, now));
        }
    }

    /// A ticket of the work list.
    ///
    /// @param state offered, assigned or awaiting-customer
    /// @param acceptBy of an offer, else absent
    /// @param awaitingSince since when the customer is awaited, else absent
    /// @param gradeUnconfirmed whether a person has to confirm the grade (I6); absent while it is not known
    public record WorkItem(String ticketId, String ticketNumber, String state, Instant acceptBy, Instant awaitingSince,
                           String priority, String category, int tier, Boolean gradeUnconfirmed) {

        static WorkItem of(AgentWork work, TicketContext context) {
            return new WorkItem(work.ticket(), context == null ? null : context.number(), work.state(),
                    work.acceptBy(), work.awaitingSince(), work.priority(), work.category(), work.tier(),
                    context == null ? null : context.gradeUnconfirmed());
        }
    }

    @PUT
    @RolesAllowed({"lead", "administrator"})
    @APIResponse(responseCode = "200", description = "defined",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = AgentView.class)))
    public Response define(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id, @Valid @NotNull AgentBody body) {
        return writes.write(200, work -> {
            work.ownKey(id, STAFF);
            boolean sameName = work.state(Streams.AGENT, id) instanceof Defined known && isNamed(known, body.name());
            Define command = new Define(body.agent(id), PersonalText.of(body.name()), sameName, work.now());
            return AgentView.of(roster.define(work, command), work.now());
        });
    }

    /// A name that cannot be read now counts as another one: the definition is written once more.
    private boolean isNamed(Defined known, String name) {
        try {
            return backbone.open(known.name()).filter(name::equals).isPresent();
        } catch (VaultUnavailable _) {
            return false;
        }
    }

    /// By ticket id: the ticket that was opened first comes first.
    @GET
    @Path("/work")
    @RolesAllowed({"agent", "expert", "lead", "administrator"})
    public Page<WorkItem> work(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id, @BeanParam PageQuery page) {
        if (!caller.subject().equals(id) && !caller.hasRole(Roles.LEAD) && !caller.hasRole(Roles.ADMINISTRATOR)) {
            throw Problem.forbidden("Only a lead sees the work list of another agent.", "只有组长可以查看他人的工作列表。");
        }
        List<AgentWork> rows = AgentWork.of(backbone, id, page.after(), page.limit() + 1);
        Map<String, TicketContext> known = TicketContext.of(backbone, rows.stream().map(AgentWork::ticket).toList());
        return Page.of(rows.stream().map(row -> WorkItem.of(row, known.get(row.ticket()))).toList(), page.limit(),
                WorkItem::ticketId);
    }
}
