package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.backbone.spi.Projection;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Lists the projections of this instance and rebuilds them online.
@Path("/api/ops/{service}/projections")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class ProjectionsResource {

    private final List<Projection> beans;
    private final DerivedRows rows;
    private final AddressedService here;

    ProjectionsResource(@All List<Projection> beans, DerivedRows rows, AddressedService here) {
        this.beans = beans;
        this.rows = rows;
        this.here = here;
    }

    /// @param items all projections
    public record Projections(List<Projection.Progress> items) {
    }

    @GET
    @Operation(summary = "The projections, and how far the latest rebuild of each got",
            description = "Roles: administrator.") public Projections all(@PathParam("service") String service) {
        here.mustBe(service);
        return new Projections(all().map(Projection::progress).toList());
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "How far the latest rebuild got", description = "Roles: administrator.")
    public Projection.Progress one(@PathParam("service") String service, @PathParam("name") String name) {
        here.mustBe(service);
        return named(name).progress();
    }

    @POST
    @Path("/{name}/rebuild")
    @Operation(summary = "Starts a rebuild from the first fact",
            description = "Roles: administrator. While one is under way, that one goes on.")
    @APIResponse(responseCode = "202", description = "a rebuild is under way",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Projection.Progress.class)))
    public Response rebuild(@PathParam("service") String service, @PathParam("name") String name) {
        here.mustBe(service);
        return Response.accepted(named(name).rebuild()).build();
    }

    private Stream<Projection> all() {
        return Stream.concat(beans.stream(), rows.projections().stream());
    }

    private Projection named(String name) {
        return all().filter(p -> p.name().equals(name)).findFirst()
                .orElseThrow(() -> Problem.notFound("This service has no such projection.", "此服务没有这个投影。"));
    }
}
