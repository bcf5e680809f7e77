package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.caseloop.quality.journey.read.LiveListener.Received;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live stream: what is sent, when, to which readers, and from where it continues.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality"))
class LiveStreamTest {

    private static final int LONG = 600;

    private final Case ticket = Case.fresh();
    private final String id = ticket.ticket().value();
    private final String owner = "owner-" + id;
    private OtherServices others;

    @TestHTTPResource("/")
    URI base;

    @BeforeEach
    void start() throws IOException {
        others = new OtherServices(id);
    }

    @AfterEach
    void stop() {
        others.close();
    }

    @Test
    void a_fact_is_told_in_order_and_can_be_read_when_it_is_told() throws IOException, InterruptedException {
        try (LiveListener listener = listen("auditor", "auditor", null, "case:" + id)) {
            assertThat(listener.status()).isEqualTo(200);
            assertThat(listener.response().headers().firstValue("Content-Type")).hasValueSatisfying(type ->
                    assertThat(type).startsWith("text/event-stream"));
            listener.heartbeat();
            others.publish(ticket.opened());
            others.publish(ticket.contact("k-1", Case.NINE, Case.NINE));
            others.publish(reply("r-1"));
            long known = 0;
            while (known < 3) {
                Received fact = listener.next();
                assertThat(fact.name()).isEqualTo("fact");
                assertThat(fact.data().path("ticket").asText()).isEqualTo(id);
                assertThat(fact.data().properties()).extracting(java.util.Map.Entry::getKey)
                        .containsExactlyInAnyOrder("topics", "ticket", "sequence");
                assertThat(fact.data().path("sequence").asLong()).isGreaterThan(known);
                known = fact.data().path("sequence").asLong();
                assertThat(readable()).isGreaterThanOrEqualTo((int) known);
            }
        }
    }

    @Test
    void a_stream_continues_behind_the_last_event_that_was_read() throws IOException, InterruptedException {
        Received last;
        try (LiveListener listener = listen("lead", "lead", null, "case:" + id)) {
            others.publish(ticket.opened());
            last = listener.next();
        }
        others.publish(ticket.contact("k-1", Case.NINE, Case.NINE));
        others.publish(reply("r-1"));
        List<Long> known = new ArrayList<>(List.of(last.data().path("sequence").asLong()));
        try (LiveListener again = listen("lead", "lead", last.id(), "case:" + id)) {
            while (known.getLast() < 3) {
                known.add(again.next().data().path("sequence").asLong());
            }
        }
        assertThat(known).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_position_that_is_not_kept_is_answered_with_a_reset() throws IOException, InterruptedException {
        try (LiveListener listener = listen("lead", "lead", "999999999999", "board:*")) {
            Received first = listener.next();
            assertThat(first.name()).isEqualTo("reset");
            assertThat(first.id()).matches("[0-9]+");
        }
    }

    @Test
    void an_offer_is_told_to_its_agent_and_to_no_other() throws IOException, InterruptedException {
        Case another = Case.fresh();
        try (OtherServices more = new OtherServices(another.ticket().value());
             LiveListener mine = listen("agent", owner, null, "work:" + owner)) {
            more.publish(another.opened());
            more.publish(offer(another.ticket(), "somebody-" + id));
            others.publish(ticket.opened());
            others.publish(offer(ticket.ticket(), owner));
            Received first = mine.next();
            assertThat(first.name()).isEqualTo("offer");
            assertThat(first.data().path("ticket").asText()).isEqualTo(id);
            assertThat(first.data().path("topics").path(0).asText()).isEqualTo("work:" + owner);
            assertThat(mine.pending()).allSatisfy(event ->
                    assertThat(event.data().path("ticket").asText()).isEqualTo(id));
        }
    }

    @Test
    void a_stream_ends_with_its_token() throws IOException, InterruptedException {
        String token = Jwt.issuer("caseloop").subject("lead").groups(Set.of("lead")).expiresIn(3).sign();
        try (LiveListener listener = new LiveListener(base, token, null, "case:" + id)) {
            assertThat(listener.status()).isEqualTo(200);
            assertThat(listener.hasEnded()).isTrue();
        }
    }

    @Test
    void a_stream_ends_when_its_token_is_revoked() throws IOException, InterruptedException, SQLException {
        String jti = UUID.randomUUID().toString();
        String token = Jwt.issuer("caseloop").subject("lead").groups(Set.of("lead")).claim("jti", jti).expiresIn(LONG)
                .sign();
        try (LiveListener listener = new LiveListener(base, token, null, "case:" + id)) {
            assertThat(listener.status()).isEqualTo(200);
            revoke(jti);
            assertThat(listener.hasEnded()).isTrue();
        }
    }

    private static void revoke(String jti) throws SQLException {
        var access = Infra.superuser("caseloop_access");
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.prepareStatement("insert into access_token (jti, role, subject, issued_by, "
                        + "expires_at, revoked_at, revoked_by) values (?, 'lead', 'lead', 'administrator', "
                        + "now() + interval '1 hour', now(), 'administrator')")) {
            statement.setString(1, jti);
            statement.executeUpdate();
        }
    }

    @Test
    void nobody_follows_what_they_may_not_see() throws IOException, InterruptedException {
        others.publish(new AgentDefined(new AgentId(owner), null, 1, "front-" + id, List.of(), List.of(), null, 3, null,
                null, Case.NINE), owner, Case.NINE);
        others.publish(ticket.opened());
        others.publish(offer(ticket.ticket(), owner));
        try (LiveListener mine = listen("agent", owner, null, "case:" + id)) {
            while (mine.next().data().path("sequence").asLong() < 2) {
                assertThat(mine.status()).isEqualTo(200);
            }
            assertThat(mine.status()).isEqualTo(200);
        }
        awaitHeld();
        refused(403, "agent", "other-" + id, "case:" + id);
        refused(403, "editor", "editor", "case:" + id);
        refused(403, "agent", "other-" + id, "work:" + owner);
        refused(403, "lead", "lead", "ops");
        refused(403, "adapter", "adapter", "board:*");
        refused(400, "lead", "lead", "case:");
        refused(400, "lead", "lead", "board:*", "Last-Event-ID", "yesterday");
        RestAssured.given().queryParam("topic", "board:*").get("/api/quality/live").then().statusCode(401);
    }

    @Test
    void one_subject_has_a_bounded_number_of_streams() throws IOException, InterruptedException {
        List<LiveListener> open = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                open.add(listen("reviewer", "reviewer-" + id, null, "board:*"));
            }
            refused(503, "reviewer", "reviewer-" + id, "board:*");
            assertThat(open).allSatisfy(listener -> assertThat(listener.status()).isEqualTo(200));
        } finally {
            open.forEach(LiveListener::close);
        }
    }

    private LiveListener listen(String role, String subject, String lastEventId, String... topics)
            throws IOException, InterruptedException {
        return new LiveListener(base, token(role, subject), lastEventId, topics);
    }

    private static String token(String role, String subject) {
        return Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).expiresIn(LONG).sign();
    }

    private static void refused(int status, String role, String subject, String topic, String... header) {
        var request = RestAssured.given().header("Authorization", "Bearer " + token(role, subject))
                .queryParam("topic", topic);
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        request.get("/api/quality/live").then().statusCode(status);
    }

    /// The copy of routing's facts, by which access is decided, may be behind the journey.
    private void awaitHeld() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        String token = token("agent", "other-" + id);
        while (RestAssured.given().header("Authorization", "Bearer " + token).get("/api/quality/journeys/" + id)
                .statusCode() != 403) {
            assertThat(System.nanoTime()).as("the case is held").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private int readable() {
        return RestAssured.given().header("Authorization", "Bearer " + token("auditor", "auditor"))
                .get("/api/quality/journeys/" + id)
                .jsonPath().getList("items").size();
    }

    private ReplySent reply(String message) {
        return new ReplySent(ticket.ticket(), message, Case.LI, PersonalText.of("您好"), null, "email", Case.minute(5));
    }

    private static TicketOffered offer(TicketId ticket, String agent) {
        return new TicketOffered(ticket, new AgentId(agent), new RoutingDecision("p@1", List.of(), null),
                Case.minute(4), 0,
                Case.minute(1));
    }
}
