package io.caseloop.edge;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.FactTooLong;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// A resource as services write them.
@Path("/trial")
@ApplicationScoped
@RunOnVirtualThread
public class TestResource {

    static final CyclicBarrier HELD = new CyclicBarrier(65);

    @Inject
    Writes writes;

    @Inject
    Caller caller;

    @Inject
    ChannelLimit limit;

    @Inject
    Backbone backbone;

    public enum Kind { consultation, fault }

    public record From(@NotBlank @Pattern(regexp = "phone|email") String kind, @NotBlank @Size(max = 200) String value,
            String name) {
    }

    public record Contact(@NotBlank String channel, @NotNull @Valid From from, @NotBlank String text, Kind kind,
            @Min(1) @Max(5) Integer stars, Instant occurredAt, List<@Valid From> also) {
    }

    @POST
    @Path("/contacts")
    @RolesAllowed(Roles.ADAPTER)
    public Response contact(@NotNull @Valid Contact body) {
        if (body.channel().equals("pigeon")) {
            throw Problem.unprocessable("/channel", "no such channel", "没有此渠道");
        }
        return writes.write(201, work -> Map.of("contactId", work.newId(), "actor", work.cause().actor(),
                "correlationId", work.cause().correlationId(), "traceparent", work.cause().traceparent()));
    }

    @POST
    @Path("/created")
    @RolesAllowed(Roles.ADAPTER)
    public Response created(@NotNull @Valid Contact body) {
        return writes.create("/trial/things/{thingId}", _ -> body.stars() == null ? Map.of("thingId", "t-1")
                : new Outcome(200, Map.of("thingId", "t-1")));
    }

    @POST
    @Path("/tickets/{id}/solve")
    @RolesAllowed({Roles.AGENT, Roles.EXPERT, Roles.LEAD})
    public Response solve(@PathParam("id") String id, @Valid Contact body) {
        return writes.write(200, _ -> {
            switch (id) {
                case "others" -> throw Refused.because("only-the-owner-solves", "The ticket has another owner.",
                        "transfer");
                case "behind" -> throw new StoreBehind("the topics hold 3 or more facts that its store does not know");
                case "long" -> throw new FactTooLong("a-policy", 5_000_000, 4_194_304);
                case "unstorable" -> throw new io.caseloop.backbone.failure.Unstorable("SQL state 22021");
                case "away" -> throw new StoreUnavailable("away");
                // as the pool says it
                case "queued" ->
                        throw new IllegalStateException(new java.sql.SQLException("Sorry, acquisition timeout!"));
                case "later" -> throw Problem.notYetKnown("The ticket has not arrived here yet.", "该工单尚未到达。");
                case "broken" -> throw new IllegalStateException("broken by "
                        + (body == null ? "nobody" : body.text()));
                default -> {
                    return new Outcome(202, Map.of("id", id));
                }
            }
        });
    }

    @POST
    @Path("/large")
    @RolesAllowed(Roles.ADAPTER)
    public Map<String, Integer> large(@NotNull @Valid Contact body) {
        return Map.of("length", body.text().length());
    }

    @GET
    @Path("/list")
    @Revalidated
    @RolesAllowed(Roles.STAFF)
    public Page<Integer> list(@BeanParam PageQuery page) {
        int from = page.after().isEmpty() ? 0 : Integer.parseInt(page.after()) + 1;
        return Page.of(IntStream.range(from, Math.min(120, from + page.limit() + 1)).boxed().toList(), page.limit(),
                String::valueOf);
    }

    @GET
    @Path("/me")
    @RolesAllowed(Roles.STAFF)
    public Map<String, Object> me() {
        return Map.of("subject", caller.subject(), "lead", caller.hasRole(Roles.LEAD), "virtual", Thread.currentThread()
                .isVirtual());
    }

    @GET
    @Path("/texts/{id}")
    @RolesAllowed(Roles.STAFF)
    public Map<String, String> text(@PathParam("id") String id) {
        return Map.of("text", backbone.open(PersonalText.of(id)).orElseThrow());
    }

    /// Opens while it writes, as an export does.
    @GET
    @Path("/texts/{id}/file")
    @RolesAllowed(Roles.STAFF)
    public StreamingOutput file(@PathParam("id") String id) {
        return out -> out.write(backbone.open(PersonalText.of(id)).orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    @POST
    @Path("/channels/{name}")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    public Map<String, Boolean> channel(@PathParam("name") String name) {
        limit.channels().require(name);
        return Map.of("setsTier", limit.channels().setsTier());
    }

    @GET
    @Path("/held")
    @PermitAll
    public String held() throws InterruptedException, BrokenBarrierException, TimeoutException {
        HELD.await(30, TimeUnit.SECONDS);
        return "done";
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "nobody said who may read this";
    }
}
