package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Holding;
import io.caseloop.backbone.operations.Holding.Held;
import io.caseloop.backbone.operations.Holding.Part;
import io.caseloop.edge.Page;
import io.caseloop.edge.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Holds what this instance reads from Kafka or publishes there for some seconds, so that people can see what an
/// outage does to promises (S5). A hold ends by itself; `/q/health/well` shows it.
@Path("/api/ops/{service}/hold")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class HoldResource {

    private static final int LONGEST = 60;

    private final Holding holding;
    private final AddressedService here;

    HoldResource(Holding holding, AddressedService here) {
        this.holding = holding;
        this.here = here;
    }

    /// @param part `inbox`: the service reads nothing; `relay`: it publishes nothing
    /// @param seconds how long, 1 to 60
    /// @param reason why; written to the log, so it must not contain personal data
    public record HoldRequest(@NotNull @Pattern(regexp = "inbox|relay") String part,
            @NotNull @Min(1) @Max(LONGEST) Integer seconds, @NotBlank @Size(max = 500) String reason) {
    }

    /// @param until when the part continues
    public record HeldPart(String part, Instant until, String reason) {

        static HeldPart of(Held held) {
            return new HeldPart(held.part().name().toLowerCase(Locale.ROOT), held.until(), held.reason());
        }
    }

    @GET
    @Operation(summary = "Lists what is held at this moment", description = "Roles: administrator.")
    public Page<HeldPart> held(@PathParam("service") String service) {
        here.mustBe(service);
        return new Page<>(holding.held().stream().map(HeldPart::of).toList(), null);
    }

    @POST
    @Operation(summary = "Holds what this instance reads from Kafka (inbox) or publishes there (relay) for at most "
            + "60 s; nothing is lost; of two holds the one that ends later counts",
            description = "Roles: administrator.")
    public HeldPart hold(@PathParam("service") String service, @NotNull @Valid HoldRequest body) {
        here.mustBe(service);
        return HeldPart.of(holding.hold(Part.valueOf(body.part().toUpperCase(Locale.ROOT)),
                Duration.ofSeconds(body.seconds()), body.reason()));
    }
}
