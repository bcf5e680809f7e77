package io.caseloop.intake.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.TicketIntakeEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What each service reports to have erased of a ticket (X3).
///
/// @param erasure that was carried out
/// @param reports one for each service, by its name
@Table("erased_ticket")
public record ErasedTicket(@Key String ticket, String erasure, List<Report> reports) {

    public static final CopyType<ErasedTicket> COPY = new CopyType<>("erased", ErasedTicket.class,
            List.of(TicketIntakeEvent.PersonalDataErased.class,
                    io.caseloop.events.routing.OperationEvent.PersonalDataErased.class,
                    io.caseloop.events.feedback.OperationEvent.PersonalDataErased.class,
                    io.caseloop.events.quality.OperationEvent.PersonalDataErased.class),
            ErasedTicket::after);

    /// Those that keep something of a ticket beside its sealed facts.
    public static final List<String> SERVICES =
            List.of("feedback-service", "intake-service", "quality-service", "routing-service");
    /// The service that carries out the erasure.
    public static final String SELF = "intake-service";

    /// @param service who reports
    public record Report(String service, List<ErasedPlace> places, Instant at) {
    }

    static ErasedTicket after(ErasedTicket before, Fact fact, EventEnvelope envelope) {
        return switch (fact) {
            case TicketIntakeEvent.PersonalDataErased e ->
                    reported(before, e.ticket().value(), e.erasure(), new Report(SELF, e.places(), e.at()));
            case io.caseloop.events.routing.OperationEvent.PersonalDataErased e ->
                    reported(before, e.ticket().value(), e.erasure(),
                            new Report("routing-service", e.places(), e.at()));
            case io.caseloop.events.feedback.OperationEvent.PersonalDataErased e ->
                    reported(before, e.ticket().value(), e.erasure(),
                            new Report("feedback-service", e.places(), e.at()));
            case io.caseloop.events.quality.OperationEvent.PersonalDataErased e ->
                    reported(before, e.ticket().value(), e.erasure(),
                            new Report("quality-service", e.places(), e.at()));
            default -> before;
        };
    }

    private static ErasedTicket reported(ErasedTicket before, String ticket, String erasure, Report report) {
        Stream<Report> others = before == null ? Stream.of()
                : before.reports().stream().filter(other -> !other.service().equals(report.service()));
        return new ErasedTicket(ticket, erasure, Stream.concat(others, Stream.of(report))
                .sorted(Comparator.comparing(Report::service)).toList());
    }
}
