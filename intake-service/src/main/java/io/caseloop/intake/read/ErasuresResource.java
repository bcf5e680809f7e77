package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.TimedKey;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.erasure.Erasure;
import io.caseloop.intake.write.CustomersCases;
import io.caseloop.intake.write.ErasedTicket;
import io.caseloop.intake.write.ErasureAnswer;
import io.caseloop.intake.write.ErasureAnswer.ErasedHere;
import io.caseloop.intake.write.ErasureRow;
import io.caseloop.intake.write.RoutedTicket;
import io.caseloop.intake.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Erasures, the longest wait first: what waits for approval, and what was erased where (X3).
@Path("/api/intake/erasures")
@ApplicationScoped
@RunOnVirtualThread
@RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR, Roles.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
public class ErasuresResource {

    private static final Set<String> STATES = Set.of(ErasureRow.REQUESTED, ErasureRow.APPROVED, ErasureRow.REFUSED,
            ErasureRow.CARRIED_OUT);
    private static final Set<String> ENDED = Set.of("closed", "merged");

    private final Backbone backbone;
    private final CaseAccess access;

    ErasuresResource(Backbone backbone, CaseAccess access) {
        this.backbone = backbone;
        this.access = access;
    }

    @GET
    @Operation(summary = "Erasures, the longest wait first",
            description = "Roles: lead, administrator, auditor. X3.")
    public Page<ErasureView> list(@QueryParam("state") @Schema(enumeration = {ErasureRow.REQUESTED,
        ErasureRow.APPROVED, ErasureRow.REFUSED, ErasureRow.CARRIED_OUT}) String state, @BeanParam PageQuery page) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.invalidParameter("state", "must be requested, approved, refused or carried-out",
                    "必须是 requested、approved、refused 或 carried-out");
        }
        TimedKey before = TimedKey.before(page);
        List<ErasureRow> rows = backbone.rows(ErasureRow.class, """
                where (requested_at, erasure) > (?, ?) and (state = ?::text or ?::text is null)
                order by requested_at, erasure limit ?""", before.at(), before.id(), state, state, page.limit() + 1);
        Page<ErasureRow> found = Page.of(rows, page.limit(),
                row -> new TimedKey(row.requestedAt(), row.erasure()).toString());
        return new Page<>(found.items().stream().map(row -> view(row.erasure())).toList(), found.next());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An erasure, and what was erased where",
            description = "Roles: lead, administrator, auditor. X3.")
    public ErasureView get(@PathParam("id") String id) {
        return view(id);
    }

    private ErasureView view(String id) {
        Erasure erasure = backbone.state(Streams.ERASURE, id);
        if (erasure instanceof Erasure.None) {
            throw Problem.notFound("There is no erasure with this id.", "没有此编号的删除请求。");
        }
        ErasureAnswer plain = ErasureAnswer.of(erasure);
        PersonalTexts texts = new PersonalTexts(backbone,
                access.ofCustomer(CustomersCases.latest(backbone, plain.customerId())));
        String reason = texts.open(ErasureAnswer.reason(erasure));
        if (erasure instanceof Erasure.CarriedOut done) {
            List<String> awaited = new ArrayList<>();
            List<ErasedHere> erased = new ArrayList<>(plain.erased());
            erased.addAll(reported(done, awaited));
            return view(plain, null, null, done.tickets().size(), null, erased, awaited, "erased");
        }
        Customer customer = backbone.state(Streams.CUSTOMER, plain.customerId());
        List<OwnTicket> tickets = customer instanceof Known known ? known.tickets() : List.of();
        return view(plain, reason, customer instanceof Known known ? known.identities().size()
                + known.absorptions().stream().mapToInt(a -> a.identities().size()).sum() : 0, tickets.size(),
                (int) tickets.stream().filter(this::isOpen).count(), List.of(), List.of(), texts.availability());
    }

    private static ErasureView view(ErasureAnswer plain, String reason, Integer identities, int tickets, Integer open,
            List<ErasedHere> erased, List<String> awaited, String personalData) {
        return new ErasureView(plain.erasureId(), plain.customerId(), plain.state(), reason, plain.requestedBy(),
                plain.requestedAt(), plain.decidedBy(), plain.decidedAt(), plain.carriedOutAt(), identities, tickets,
                open, erased, awaited, personalData);
    }

    private boolean isOpen(OwnTicket own) {
        return !ENDED.contains(RoutedTicket.state(backbone.copy(RoutedTicket.COPY, own.ticket().value())));
    }

    /// @param awaited gets the services that have not reported every ticket
    private List<ErasedHere> reported(Erasure.CarriedOut done, List<String> awaited) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        Map<String, Integer> reports = new TreeMap<>();
        done.tickets().forEach(ticket -> {
            Optional<ErasedTicket> erased = backbone.copy(ErasedTicket.COPY, ticket.value());
            erased.stream().flatMap(one -> one.reports().stream()).forEach(report -> {
                reports.merge(report.service(), 1, Integer::sum);
                report.places().forEach(place -> counts.computeIfAbsent(report.service(), _ -> new TreeMap<>())
                        .merge(place.place(), place.count(), Integer::sum));
            });
        });
        counts.remove(ErasedTicket.SELF); // its totals are those of the erasure
        ErasedTicket.SERVICES.stream().filter(service -> reports.getOrDefault(service, 0) < done.tickets().size())
                .forEach(awaited::add);
        return counts.entrySet().stream().flatMap(service -> service.getValue().entrySet().stream()
                .map(place -> new ErasedHere(service.getKey(), place.getKey(), place.getValue()))).toList();
    }
}
