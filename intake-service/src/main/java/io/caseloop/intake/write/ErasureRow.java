package io.caseloop.intake.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Table;
import io.caseloop.intake.model.erasure.Erasure;
import io.caseloop.intake.model.erasure.Erasure.Approved;
import io.caseloop.intake.model.erasure.Erasure.Asked;
import io.caseloop.intake.model.erasure.Erasure.CarriedOut;
import io.caseloop.intake.model.erasure.Erasure.None;
import io.caseloop.intake.model.erasure.Erasure.Rejected;
import io.caseloop.intake.model.erasure.Erasure.Requested;
import java.time.Instant;

/// An erasure in the list (X3).
///
/// @param state requested, approved, refused or carried-out
@Table("erasure")
public record ErasureRow(@Key String erasure, String customer, String state, Instant requestedAt) {

    public static final String REQUESTED = "requested";
    public static final String APPROVED = "approved";
    public static final String REFUSED = "refused";
    public static final String CARRIED_OUT = "carried-out";
    /// The timer that carries out what was approved.
    public static final String TIMER = "erasure";

    static void declare(String id, Erasure erasure, RowSet out) {
        switch (erasure) {
            case None _ -> {
                // nothing to be found
            }
            case Requested r -> {
                out.unique(Streams.ERASURES, r.asked().customer().value());
                row(r.asked(), REQUESTED, out);
            }
            case Approved a -> {
                out.unique(Streams.ERASURES, a.asked().customer().value());
                out.timer(TIMER, id, a.asked().customer().value(), a.at());
                row(a.asked(), APPROVED, out);
            }
            case Rejected r -> row(r.asked(), REFUSED, out);
            case CarriedOut c -> row(c.approved().asked(), CARRIED_OUT, out);
        }
    }

    private static void row(Asked asked, String state, RowSet out) {
        out.row(new ErasureRow(asked.erasure(), asked.customer().value(), state, asked.at()));
    }
}
