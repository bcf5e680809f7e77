package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.caseloop.infra.SureProducer;
import io.caseloop.quality.proof.read.Problems;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Journey heads are rebuilt while facts arrive and heads are read (Q4).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality")) class HeadsRebuiltUnderTrafficTest {

    private static final String REBUILD = "/api/ops/quality/projections/journey-heads";
    private static final EventCodec CODEC = EventCodec.ofContract();
    private static final int BEFORE = 400;
    private static final int ROUNDS = 3;
    private static final int LOOKS = 100;
    /// What nothing else follows from, and needs no key to be read.
    private static final Set<String> USED = Set.of("TicketOpened", "TicketGraded", "TicketQueued", "TicketOffered",
            "CommitmentMade", "OfferAccepted", "CommitmentBreached");

    private static final String DIFFERS = "its head differs from a full refold in ";
    /// Nobody looks for them here meanwhile.
    private static final Map<String, String> ALONE = Map.of("customer", "'moon'", "status", "'moon'", "channel", "NULL",
            "opened_at", "opened_at - interval '1 h'",
            "last_at", "last_at + interval '1 h'", "rooted", "rooted + 1000");

    private final SureProducer<byte[]> producer = new SureProducer<>(Infra.bootstrap(),
            new ByteArraySerializer());
    private final List<Case> cases = Stream.generate(Case::fresh).limit(BEFORE).toList();

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void spoiled_heads_are_right_again_while_facts_went_on_coming_in_and_readers_always_found_their_journey()
            throws SQLException {
        cases.forEach(c -> publish(c, 0, 4));
        await("the first facts are in their journeys", () -> count("journey_event", cases) == 4 * BEFORE);
        spoil();
        var spoiled = as("auditor").post("/api/quality/verify").then().body("problems", hasSize(Problems.MOST))
                .body("more", equalTo(BEFORE - Problems.MOST))
                .body("problems.what", hasItem(DIFFERS + "status, state"));
        ALONE.keySet().forEach(column -> spoiled.body("problems.what", hasItem(DIFFERS + column)));

        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<List<Case>> traffic = CompletableFuture.supplyAsync(() -> goOn(over),
                Thread::startVirtualThread);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(over, looks), run -> Thread.ofPlatform()
                .start(run));
        long arrived = 0;
        for (int round = 0; round < ROUNDS || arrived == 0 || looks.get() < LOOKS && !reading.isDone(); round++) {
            long before = count("journey_event", null);
            as("administrator").post(REBUILD + "/rebuild").then().statusCode(202).body("state", equalTo("REBUILDING"));
            await("all heads are rebuilt", () -> "REBUILT".equals(as("administrator").get(REBUILD).path("state")));
            arrived += count("journey_event", null) - before;
        }
        over.set(true);
        List<Case> more = traffic.join();
        reading.join();
        assertThat(looks.get()).as("looks at journeys meanwhile").isGreaterThanOrEqualTo(LOOKS);
        assertThat(as("administrator").get(REBUILD).jsonPath().getLong("done")).isGreaterThanOrEqualTo(BEFORE);

        List<Case> all = Stream.concat(cases.stream(), more.stream()).toList();
        await("all facts are in their journeys", () -> count("journey_event", all) == (long) USED.size() * all.size());
        as("auditor").post("/api/quality/verify").then().statusCode(200).body("problems", empty());
        assertThat(count("journey_head", all)).isEqualTo(all.size());
        as("auditor").get("/api/quality/journeys/" + cases.getFirst().ticket()).then()
                .body("items", hasSize(USED.size()));
    }

    @Test
    void only_an_administrator_rebuilds_and_only_what_there_is() {
        as("auditor").post(REBUILD + "/rebuild").then().statusCode(403);
        as("administrator").post("/api/ops/quality/projections/moon/rebuild").then().statusCode(404);
        as("administrator").get("/api/ops/intake/projections").then().statusCode(404);
        as("administrator").get("/api/ops/quality/projections").then().statusCode(200)
                .body("items.name", hasItem("journey-heads"))
                .body("items.name", hasItem("rows-inspection")); // recovery needs every stream type declared
    }

    /// The other facts of the first cases, and new cases, until it is over.
    private List<Case> goOn(AtomicBoolean over) {
        List<Case> made = new java.util.ArrayList<>();
        for (int i = 0; i < BEFORE || !over.get(); i++) {
            if (i < BEFORE) {
                publish(cases.get(i), 4, USED.size());
            }
            if (i % 4 == 0) {
                made.add(Case.fresh());
                publish(made.getLast(), 0, USED.size());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return made;
    }

    private void read(AtomicBoolean over, AtomicInteger looks) {
        while (!over.get()) {
            Case one = cases.get(looks.getAndIncrement() % BEFORE);
            as("auditor").body(Map.of("number", one.opened().number())).post("/api/quality/journeys/search").then()
                    .statusCode(200).body("items.id", hasItem(one.ticket().value()));
        }
    }

    private void publish(Case about, int from, int to) {
        String id = about.ticket().value();
        List<TicketFact> facts = about.whole().stream().filter(f -> USED.contains(f.getClass().getSimpleName()))
                .toList();
        for (int i = from; i < to; i++) {
            TicketFact fact = facts.get(i);
            String type = EventCatalogue.typeOf(fact.getClass());
            String stage = EventCatalogue.stageOf(type);
            long position = facts.subList(0, i).stream()
                    .filter(f -> EventCatalogue.stageOf(EventCatalogue.typeOf(f.getClass())).equals(stage)).count();
            producer.send(
                    JourneyFixture.published(Topics.TICKET_LIFECYCLE,
                            new EventEnvelope(JourneyFixture.id(), type, stage + "-service", id, fact.at(),
                                    "ticket-" + id,
                    position, Instant.now(), stage, "li", "correlation-h", "cause-1", null,
                    CODEC.encode(fact, id, (key, field, text) -> new PersonalText.Sealed(key, field, "A256GCM",
                            "c2VhbGVk")))));
        }
    }

    /// One half as a fold with a mistake would leave them, the other as whoever changes one column
    /// for those who search.
    private void spoil() throws SQLException {
        var access = Infra.superuser("caseloop_quality");
        List<String> columns = List.copyOf(ALONE.keySet());
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.createStatement()) {
            assertThat(
                    statement.executeUpdate("UPDATE journey_head SET status = 'moon', state = replace(state, "
                            + "'\"billing\"', '\"moon\"') WHERE ticket IN ("
                    + ids(cases.subList(0, BEFORE / 2)) + ")")).isEqualTo(BEFORE / 2);
            for (int i = BEFORE / 2; i < BEFORE; i++) {
                String column = columns.get(i % columns.size());
                assertThat(statement.executeUpdate("UPDATE journey_head SET " + column + " = " + ALONE.get(column)
                        + " WHERE ticket IN (" + ids(cases.subList(i, i + 1)) + ")")).isEqualTo(1);
            }
        }
    }

    private static String ids(List<Case> of) {
        return of.stream().map(c -> "'" + c.ticket().value() + "'").collect(Collectors.joining(","));
    }

    private static long count(String table, List<Case> of) {
        var access = Infra.superuser("caseloop_quality");
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.createStatement();
             var row = statement.executeQuery("SELECT count(*) FROM " + table
                     + (of == null ? "" : " WHERE ticket IN (" + ids(of) + ")"))) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited two minutes until " + what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static RequestSpecification as(String role) {
        String token = Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
