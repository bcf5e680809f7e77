package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.policy.PolicyVersions;
import io.caseloop.sla.model.policy.PublishPolicy;
import io.caseloop.sla.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Policies are data with versions; a change applies to commitments that start from then on (S1, S6).
@Path("/api/sla/policies/{name}")
@RunOnVirtualThread
@Revalidated
public class PoliciesResource {

    static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    PoliciesResource(Backbone backbone, Writes writes, Caller caller) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    /// Conditions that are absent or empty mean any; the first promise of a commitment whose conditions hold is made.
    ///
    /// @param commitment `first-response`, `expert-solution`; no digits, they number attempts
    /// @param within working time of the calendar, ISO 8601
    /// @param pauses whether the clock stops while the customer is awaited (S3); default: every commitment does but
    ///      `first-response`
    public record PromiseBody(@NotNull @Pattern(regexp = "[a-z]+(-[a-z]+)*") @Size(max = 40) String commitment,
                              @Pattern(regexp = "[A-Z]\\d{1,2}") String rule,
                              List<@NotNull @Pattern(regexp = "consultation|fault|complaint|request") String> kinds,
                              List<@NotNull @Pattern(regexp = "standard|vip") String> customerTiers,
                              List<@NotNull @Size(max = 40) String> priorities,
                              List<@NotNull @Size(max = 64) String> channels,
                              List<@NotNull @Size(max = 64) String> categories,
                              @NotNull Duration within, @NotNull @Pattern(regexp = NAME) String calendar,
                              Boolean pauses) {
    }

    /// @param warnAt shares of the working time in percent at which warnings are due (S4), ascending; default: 50, 75
    ///      and 90
    /// @param validFrom default: now; never earlier
    public record PolicyBody(@NotEmpty @Size(max = 200) List<@Valid @NotNull PromiseBody> promises,
                             @Size(max = 9) List<@NotNull @Min(1) @Max(99) Integer> warnAt, Instant validFrom) {
    }

    /// A version as published.
    ///
    /// @param replaces the versions that it replaced before they came into force
    public record PolicyView(String name, int version, String owner, Instant validFrom, List<Promise> promises,
                             List<Integer> warnAt, List<Integer> replaces) {
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "The newest version of a policy", description = "Roles: staff.")
    public PolicyView policy(@PathParam("name") String name) {
        return view(backbone.state(Streams.POLICIES, name))
                .orElseThrow(() -> Problem.notFound("There is no such policy.", "没有此策略。"));
    }

    @PUT
    @RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
    @Operation(summary = "Publishes a new version of a policy",
            description = "Roles: lead. The same content again is the same version; a version that is not yet in force "
                    + "is replaced by one that becomes valid no later. S6.")
    @APIResponse(responseCode = "200", description = "published",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = PolicyView.class)))
    public Response publish(@PathParam("name") @Pattern(regexp = NAME) String name, @NotNull @Valid PolicyBody body) {
        return writes.write(200, work -> {
            Instant now = work.now();
            Instant validFrom = body.validFrom() == null ? now : body.validFrom();
            if (validFrom.isBefore(now)) {
                throw Problem.unprocessable("/validFrom", "A version does not reach back: it begins now or later.",
                        "新版本不能追溯生效：只能从现在或以后开始。");
            }
            List<Integer> warnAt = some(body.warnAt());
            if (!warnAt.equals(warnAt.stream().distinct().sorted().toList())) {
                throw Problem.unprocessable("/warnAt", "must ascend, each share once", "必须递增且不重复");
            }
            for (int i = 0; i < body.promises().size(); i++) {
                check(work, body.promises().get(i), "/promises/" + i, validFrom);
            }
            List<Promise> promises = body.promises().stream().map(PoliciesResource::promise).toList();
            work.decide(Streams.POLICIES, name, new PublishPolicy(name, caller.subject(), validFrom, promises,
                    warnAt, now));
            return view(work.state(Streams.POLICIES, name)).orElseThrow();
        });
    }

    private static void check(Work work, PromiseBody promise, String pointer, Instant validFrom) {
        if (promise.within().isNegative() || promise.within().isZero() || promise.within().compareTo(LONGEST) > 0) {
            throw Problem.unprocessable(pointer + "/within", "must be more than nothing and at most 366 days",
                    "必须大于零且不超过 366 天");
        }
        if (work.state(Streams.CALENDARS, promise.calendar()).inForce(validFrom).isEmpty()) {
            throw Problem.unprocessable(pointer + "/calendar",
                    "There is no such calendar in force then; publish it first.", "届时没有此日历生效；请先发布日历。");
        }
    }

    private static Promise promise(PromiseBody p) {
        return new Promise(p.commitment(), p.rule() == null ? "S1"
                : p.rule(), some(p.kinds()), some(p.customerTiers()), some(p.priorities()), some(p.channels()),
                some(p.categories()), p.within(), p.calendar(), p.pauses());
    }

    private static <T> List<T> some(List<T> condition) {
        return condition == null ? List.of() : List.copyOf(condition);
    }

    private static Optional<PolicyView> view(PolicyVersions policy) {
        return policy.latest().map(p -> new PolicyView(p.name(), p.version(), p.owner(), p.validFrom(), p.promises(),
                PolicyVersions.warnAt(p),
                policy.replaced()));
    }
}
