package io.caseloop.intake.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.events.PersonalText;
import io.caseloop.intake.model.erasure.Erasure;
import io.caseloop.intake.model.erasure.Erasure.Approved;
import io.caseloop.intake.model.erasure.Erasure.Asked;
import io.caseloop.intake.model.erasure.Erasure.CarriedOut;
import io.caseloop.intake.model.erasure.Erasure.None;
import io.caseloop.intake.model.erasure.Erasure.Rejected;
import io.caseloop.intake.model.erasure.Erasure.Requested;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far an erasure is, without the reason, which is personal text (X3).
///
/// @param decidedBy who approved or refused it; absent before that, like decidedAt
/// @param carriedOutAt when the keys had been destroyed; absent before
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureAnswer(String erasureId, String customerId,
        @Schema(enumeration = {ErasureRow.REQUESTED, ErasureRow.APPROVED, ErasureRow.REFUSED,
            ErasureRow.CARRIED_OUT}) String state, String requestedBy, Instant requestedAt, String decidedBy,
        Instant decidedAt, Instant carriedOutAt, List<ErasedHere> erased) {

    /// What a service removed in one place.
    ///
    /// @param place a table, or `data_key` for keys of the vault
    /// @param count rows or keys, of all tickets together
    public record ErasedHere(String service, String place, int count) {
    }

    public static ErasureAnswer of(Erasure erasure) {
        return switch (erasure) {
            case None _ -> throw new IllegalArgumentException("nobody has asked");
            case Requested r -> of(r.asked(), ErasureRow.REQUESTED, null, null, null, List.of());
            case Approved a -> of(a.asked(), ErasureRow.APPROVED, a.by(), a.at(), null, List.of());
            case Rejected r -> of(r.asked(), ErasureRow.REFUSED, r.by(), r.at(), null, List.of());
            case CarriedOut c -> of(c.approved().asked(), ErasureRow.CARRIED_OUT, c.approved().by(),
                    c.approved().at(), c.at(), c.places().stream().map(place ->
                            new ErasedHere("intake-service", place.place(), place.count())).toList());
        };
    }

    private static ErasureAnswer of(Asked asked, String state, String by, Instant at, Instant carriedOutAt,
            List<ErasedHere> erased) {
        return new ErasureAnswer(asked.erasure(), asked.customer().value(), state, asked.by(), asked.at(), by, at,
                carriedOutAt, erased);
    }

    /// The sealed reason: of the refusal, else of the request; may be null.
    public static PersonalText reason(Erasure erasure) {
        return switch (erasure) {
            case None _ -> null;
            case Requested r -> r.asked().reason();
            case Approved a -> a.asked().reason();
            case Rejected r -> r.reason();
            case CarriedOut c -> c.approved().asked().reason();
        };
    }
}
