package io.caseloop.quality.journey.read;

import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.caseaccess.Reading;
import io.caseloop.edge.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/// Finds the journey that a request names and decides how its caller may read it (X3).
@ApplicationScoped
public class ReadableJourneys {

    private final Journeys journeys;
    private final CaseAccess access;

    ReadableJourneys(Journeys journeys, CaseAccess access) {
        this.journeys = journeys;
        this.access = access;
    }

    /// @param id of the ticket, or its number
    /// @throws Problem 404 of type `not-yet-known`
    public String find(String id) throws SQLException {
        return journeys.find(id)
                .orElseThrow(() -> Problem.notYetKnown("No journey of this id or ticket number has arrived here.",
                        "此处尚无该编号的服务历程。"));
    }

    /// @throws Problem 403 where the caller may not see the case
    public Reading reading(String journey) throws SQLException {
        return journey.contains(Journeys.OF_OTHER_TOPICS) ? access.ofNoCase()
                : access.ofCase(journey, () -> journeys.ofSameCustomer(journey, CaseAccess.LATEST));
    }
}
