package io.caseloop.frontdoor.session;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Who the caller is, for the console.
@Path("/api/access/me")
public class MeResource {

    @Inject
    JsonWebToken jwt;

    @GET
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who asks, and which pages of the console they have")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Person.class)))
    public Response me() {
        return Response.ok(Person.of(jwt)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
