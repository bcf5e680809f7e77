package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.OfferDeclined;
import io.caseloop.events.routing.TicketRoutingEvent.OfferExpired;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Many tickets at once, few places: no agent ever has more tickets than the capacity, and no ticket
/// waits while there is a place (R2, R12).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class CrowdTest {

    private static final int TICKETS = 50;
    private static final int CAPACITY = 3;
    private static final List<StaffClient> AGENTS = IntStream.range(0, 4).mapToObj(n -> StaffClient.agent("crowd-" + n))
            .toList();

    @Inject
    Backbone backbone;

    @Inject
    DerivedRows rows;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void fifty_tickets_at_once_fill_every_place_and_never_more_and_all_are_worked_off() throws Exception {
        try (Outside outside = new Outside(bootstrap)) {
            AGENTS.forEach(agent -> agent.isDefined(1, "crowd", "crowd", "zh", CAPACITY));
            List<String> tickets = IntStream.range(0, TICKETS).mapToObj(_ -> outside.opens("zh", "crowd", "low"))
                    .toList();
            tickets.forEach(ticket -> StaffClient.key(backbone, ticket));
            outside.awaitAll(all -> decided(all, tickets) == TICKETS, () -> "not every ticket was decided");
            assertThat(offered(outside.awaitAll(_ -> true, String::new), tickets)).hasSize(AGENTS.size() * CAPACITY);

            try (ExecutorService atWork = Executors.newVirtualThreadPerTaskExecutor()) {
                Set<String> solved = ConcurrentHashMap.newKeySet();
                List<Future<?>> all = new ArrayList<>();
                AGENTS.forEach(agent -> all.add(atWork.submit(() -> works(agent, outside, solved))));
                for (Future<?> one : all) {
                    one.get();
                }
            }
            outside.awaitAll(all -> named(all, "ticket-solved", tickets).size() == TICKETS,
                    () -> "not every ticket was solved");
            assertThat(rows.compare().differences()).as("rows that are not what the states declare").isEmpty();
            assertThat(most(outside, tickets)).containsOnlyKeys(AGENTS.stream().map(StaffClient::subject).toList())
                    .allSatisfy((_, load) -> assertThat(load).isEqualTo(CAPACITY));
        } finally {
            AGENTS.forEach(agent -> agent.leaves(1, "crowd", "crowd"));
        }
    }

    /// Accepts and solves what the agent is offered until all tickets are solved.
    private void works(StaffClient agent, Outside outside, Set<String> solved) {
        Set<String> mine = new HashSet<>();
        while (solved.size() < TICKETS) {
            List<EventEnvelope> facts = outside.awaitAll(
                    all -> solved.size() >= TICKETS || !mine.containsAll(offersTo(agent, all, outside)),
                    () -> agent.subject() + " waits for work; solved so far: " + solved.size());
            List<String> offered = offersTo(agent, facts, outside).stream().filter(mine::add).toList();
            assertThat(agent.work()).hasSizeLessThanOrEqualTo(CAPACITY);
            for (String ticket : offered) {
                agent.accepts(ticket).statusCode(200);
                agent.solves(ticket).statusCode(200);
                solved.add(ticket);
            }
        }
    }

    private static List<String> offersTo(StaffClient agent, List<EventEnvelope> all, Outside outside) {
        return all.stream().filter(e -> e.type().contains(".ticket-offered."))
                .filter(e -> outside.decode(e) instanceof TicketOffered offer
                        && offer.agent().value().equals(agent.subject())).map(EventEnvelope::subject).toList();
    }

    private static long decided(List<EventEnvelope> all, List<String> tickets) {
        Set<String> decided = new HashSet<>(named(all, "ticket-offered", tickets));
        decided.addAll(named(all, "no-agent-free", tickets));
        return decided.size();
    }

    private static Set<String> offered(List<EventEnvelope> all, List<String> tickets) {
        return named(all, "ticket-offered", tickets);
    }

    private static Set<String> named(List<EventEnvelope> all, String name, List<String> tickets) {
        Set<String> found = new HashSet<>();
        all.stream().filter(e -> e.type().contains("." + name + ".") && tickets.contains(e.subject()))
                .forEach(e -> found.add(e.subject()));
        return found;
    }

    /// The most tickets each agent had at once, by the order of recording; of one moment the places
    /// given back come first.
    private static Map<String, Integer> most(Outside outside, List<String> tickets) {
        Map<String, Integer> load = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        Comparator<EventEnvelope> recorded = Comparator.comparing(EventEnvelope::recordedTime);
        outside.awaitAll(_ -> true, String::new).stream().filter(e -> tickets.contains(e.subject()))
                .sorted(recorded.thenComparing(e -> e.type().contains("ticket-offered"))).forEach(e -> {
                    switch (outside.decode(e)) {
                        case TicketOffered f -> {
                            int now = load.merge(f.agent().value(), 1, Integer::sum);
                            most.merge(f.agent().value(), now, Math::max);
                        }
                        case OfferDeclined f -> load.merge(f.agent().value(), -1, Integer::sum);
                        case OfferExpired f -> load.merge(f.agent().value(), -1, Integer::sum);
                        case TicketSolved f -> load.merge(f.agent().value(), -1, Integer::sum);
                        default -> { /* changes nobody's load */ }
                    }
                });
        return most;
    }
}
