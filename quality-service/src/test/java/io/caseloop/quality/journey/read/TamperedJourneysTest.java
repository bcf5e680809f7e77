package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.caseloop.events.Topics;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.caseloop.infra.SureProducer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Facts came over Kafka, their ends were signed; then the superuser of PostgreSQL changes the rows
/// under the running service (Q4).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality")) class TamperedJourneysTest {

    private static final int LAST = 8;
    private static final Set<String> UNANSWERED = Set.of("TicketOpened", "ContactReceived", "TicketGraded",
            "TicketQueued", "TicketOffered", "CommitmentMade", "OfferAccepted", "CommitmentBreached");

    private final Case tampered = Case.fresh();
    private final Case neighbour = Case.fresh();
    private final String id = tampered.ticket().value();
    private Connection superuser;

    @BeforeEach
    void two_signed_journeys() throws SQLException {
        var access = Infra.superuser("caseloop_quality");
        superuser = DriverManager.getConnection(access.url(), access.user(), access.password());
        JourneyFixture bed = JourneyFixture.empty();
        try (var producer = new SureProducer<>(Infra.bootstrap(), new ByteArraySerializer())) {
            for (Case one : new Case[] {tampered, neighbour}) {
                one.whole().stream().filter(fact -> UNANSWERED.contains(fact.getClass().getSimpleName()))
                        .forEach(fact -> producer.send(
                        JourneyFixture.published(Topics.TICKET_LIFECYCLE,
                                bed.envelope(fact, one.ticket().value(), fact.at()))));
            }
        }
        await("both journeys are there", () -> ends(tampered) == LAST && ends(neighbour) == LAST);
        as("auditor").post("/api/quality/roots").then().statusCode(anyOf(is(201), is(204)));
        as("auditor").post("/api/quality/verify").then().statusCode(200).body("problems", empty());
        sql("CREATE TABLE kept_event AS SELECT * FROM journey_event WHERE ticket = '" + id + "'",
                "CREATE TABLE kept_head AS SELECT * FROM journey_head WHERE ticket = '" + id + "'");
    }

    @AfterEach
    void as_it_was() throws SQLException {
        sql("DELETE FROM journey_event WHERE ticket = '" + id + "'",
                "INSERT INTO journey_event SELECT * FROM kept_event", "DROP TABLE kept_event",
                "DELETE FROM journey_head WHERE ticket = '" + id + "'",
                "INSERT INTO journey_head SELECT * FROM kept_head", "DROP TABLE kept_head");
        superuser.close();
        as("auditor").post("/api/quality/verify").then().statusCode(200).body("problems", empty());
    }

    @ParameterizedTest
    @EnumSource
    void the_proof_names_ticket_and_position_of_the_change(Tampering tampering) throws SQLException {
        tampering.with(superuser, id);
        as("auditor").post("/api/quality/verify").then().statusCode(200)
                .body("problems.findAll { it.ticket == '" + id + "' && it.sequence == " + tampering.position(LAST)
                        + " }.what", hasItem(containsString(tampering.what())))
                .body("problems.findAll { it.ticket != '" + id + "' }", empty());
    }

    private static int ends(Case one) {
        List<?> sequences = as("auditor").get("/api/quality/journeys/" + one.ticket().value()).jsonPath()
                .getList("items.sequence");
        return sequences == null ? 0 : sequences.size();
    }

    private void sql(String... statements) throws SQLException {
        try (var statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void await(String what, java.util.function.BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static RequestSpecification as(String role) {
        String token = Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
