package io.caseloop.intake.http;

import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Two customers are one, or the merge was wrong (I3).
@Path("/api/intake/customers/{id}")
@ApplicationScoped
@RunOnVirtualThread
public class CustomersResource {

    private static final String CODE = "[a-z][a-z-]{0,59}";
    private static final String NO_CODE = "must be a code such as same-person, because it is kept in the clear";

    @Inject
    Writes writes;

    @Inject
    Merges merges;

    /// @param absorbed the customer that turned out to be this one
    /// @param reason a code, e.g. `same-person`
    public record MergeRequest(@NotBlank String absorbed, @NotBlank @Pattern(regexp = CODE, message = NO_CODE) String reason) {
    }

    /// @param separated the customer that was merged into this one
    /// @param identities which of the merged ones go back; default all
    /// @param tickets which tickets go back; default those that came with the merge
    /// @param reason a code, e.g. `wrong-merge`
    public record SplitRequest(@NotBlank String separated, List<@NotBlank String> identities, List<@NotBlank String> tickets,
                               @NotBlank @Pattern(regexp = CODE, message = NO_CODE) String reason) {
    }

    /// Who has what now.
    public record CustomersAnswer(String customerId, List<String> tickets, String otherCustomerId, List<String> otherTickets) {
    }

    @POST
    @Path("/merge")
    @RolesAllowed(Roles.LEAD)
    public Response merge(@PathParam("id") String id, @NotNull @Valid MergeRequest body) {
        return writes.write(200, work -> merges.merge(work, id, body));
    }

    @POST
    @Path("/split")
    @RolesAllowed(Roles.LEAD)
    public Response split(@PathParam("id") String id, @NotNull @Valid SplitRequest body) {
        return writes.write(200, work -> merges.split(work, id, body));
    }
}
