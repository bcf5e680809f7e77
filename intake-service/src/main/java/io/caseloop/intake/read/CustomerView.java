package io.caseloop.intake.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.edge.Page;
import java.time.Instant;
import java.util.List;

/// The one view of a customer (I3, I7).
///
/// @param mergedInto the customer it leads to since a merge
/// @param absorbed the customers that were merged into it
/// @param tickets the latest first
/// @param personalData `available`, `withheld`, `not-available-now` or `erased`: why texts may be absent
/// @param erasure that waits or was carried out; absent where there is none (X3)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerView(String customerId, String tier, String language, String region, List<String> tags,
        String mergedInto,
                           List<String> absorbed, List<IdentityView> identities, Page<OwnTicketView> tickets,
                           String personalData, ErasureState erasure) {

    /// @param state requested, approved or carried-out
    /// @param at when it was asked for or carried out
    public record ErasureState(String erasureId, String state, Instant at) {
    }

    /// @param identity its keyed hash, by which a split names it
    /// @param customerId the customer it was linked to first, where a merge brought it here
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IdentityView(String identity, String kind, String value, String name, String customerId) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OwnTicketView(String ticketId, String ticketNumber, String channel, String state, Instant openedAt,
            Instant closedAt) {
    }
}
