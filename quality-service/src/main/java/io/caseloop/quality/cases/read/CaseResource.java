package io.caseloop.quality.cases.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Roles;
import io.caseloop.quality.cases.model.CaseSpans;
import io.caseloop.quality.journey.model.CaseState;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.journey.read.ReadableJourneys;
import io.caseloop.quality.proof.read.JourneySeals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A case at a glance (Q4): whether its journey is sealed, its meters, its late facts and its spans.
@Path("/api/quality/cases/{id}")
@RunOnVirtualThread
public class CaseResource {

    /// A fact that was recorded so much later than it happened is late.
    static final Duration LATE = Duration.ofMinutes(1);

    private final ReadableJourneys readable;
    private final Journeys journeys;
    private final JourneySeals seals;
    private final Backbone backbone;

    CaseResource(ReadableJourneys readable, Journeys journeys, JourneySeals seals, Backbone backbone) {
        this.readable = readable;
        this.journeys = journeys;
        this.seals = seals;
        this.backbone = backbone;
    }

    /// @param lateFacts sequences of facts recorded more than a minute after they happened
    public record CaseAtAGlance(String ticketId, String ticketNumber, String state, String owner, Proof proof,
            CaseSpans.Meters meters, List<Long> lateFacts, List<CaseSpans.Span> spans) {
    }

    /// @param state `sealed`, `pending` (the newest facts wait for the next signed root), `gaps` (facts wait
    ///      behind a missing one) or `mismatch`
    /// @param sealedTo the last sequence that a signed root covers, 0 for none
    /// @param signedAt absent before the first root
    public record Proof(String state, long sequence, long sealedTo, Instant signedAt) {
    }

    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR, Roles.AGENT,
            Roles.EXPERT})
    @Operation(summary = "A case at a glance: proof, meters, late facts and spans, by ticket id or number",
            description = "Roles: auditor, lead, reviewer, analyst, administrator, and agent and expert where they may "
                    + "see the case (else 403 of rule who-may-see-a-case). No personal text.")
    public CaseAtAGlance glance(@PathParam("id") String id) throws SQLException {
        String journey = readable.find(id);
        readable.reading(journey);
        CaseSpans spans = new CaseSpans();
        List<Long> late = new ArrayList<>();
        CaseState last = journeys.eachState(journey, (fact, state) -> {
            spans.next(fact.sequence(), fact.at(), state);
            if (Duration.between(fact.at(), fact.recordedAt()).compareTo(LATE) > 0) {
                late.add(fact.sequence());
            }
        });
        JourneySeals.Seal seal = seals.of(journey);
        return new CaseAtAGlance(journey, last.number(), last.state(), last.owner(),
                new Proof(seal.state().code(), seal.sequence(), seal.sealedTo(), seal.signedAt()),
                spans.meters(last, backbone.now()), late, spans.spans());
    }
}
