package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.feedback.model.Visit;
import java.time.Instant;

/// A follow-up visit as lists find it (F3). What was said is in its fact, sealed.
///
/// @param visit its id
/// @param place in the list: open visits first, then by id
/// @param agent whose work was rated
/// @param visitor who makes it; null: the leads
/// @param outcome null while it is open, as the two after it
@Table("visit")
public record VisitRow(@Key String visit, String place, String ticket, int attempt, String agent, Integer stars,
                       Integer nps, String visitor, boolean isOpen, Instant openedAt, String outcome,
                       String recordedBy, Instant recordedAt) {

    static VisitRow of(String ticket, Visit v) {
        Visit.Result result = v.result();
        return new VisitRow(v.id(), (v.isOpen() ? "0|" : "1|") + v.id(), ticket, v.attempt(), v.rated().value(),
                v.stars(), v.nps(), v.visitor() == null ? null : v.visitor().value(), v.isOpen(), v.openedAt(),
                result == null ? null : result.outcome(), result == null ? null : result.by().value(),
                result == null ? null : result.at());
    }
}
