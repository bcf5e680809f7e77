package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.journeys.Api.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Who may see a case is the same in every service that opens personal text (X3).
@Order(5)
class AnAgentSeesTheCasesOfTheTeamTest {

    private static final String SAID = "Which invoice did I pay twice?";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_case_is_closed_to_other_teams_and_stays_open_to_those_who_had_it() {
        Agent day = Agent.defined(system, "access-day", 1, "day-shift", "access", 5);
        Agent mate = Agent.defined(system, "access-mate", 1, "day-shift", "access-mate", 5);
        Agent night = Agent.defined(system, "access-night", 1, "night-shift", "access-night", 5);
        Customer customer = new Customer(system, "+8613700000005");
        String ticket = customer.writes(customer.message("access-1", "access", SAID)).path("ticketId").asText();
        day.accepts(ticket).replies(ticket, "The one of October.");
        Journey.with(system, ticket, "reply-sent");
        List<String> opened = Stream.of("/api/intake/tickets/" + ticket, "/api/intake/customers/" + customerOf(ticket),
                "/api/quality/journeys/" + ticket, "/api/quality/journeys/" + ticket + "/state").toList();
        for (String path : opened) {
            Until.sees("another team is refused " + path, () -> get(path, night.token()).status(), s -> s == 403);
            assertThat(get(path, night.token()).body().path("rule").asText()).isEqualTo("who-may-see-a-case");
            for (String token : List.of(day.token(), mate.token(), system.token("lead"), system.token("auditor"))) {
                get(path, token).expect(200);
            }
            assertThat(get(path, system.token("administrator")).expect(200).body().toString())
                    .doesNotContain(SAID, "October", "13700000005");
        }
        assertThat(get("/api/quality/journeys/" + ticket, mate.token()).body().toString()).contains(SAID, "October");

        day.act(ticket, "transfer", Api.object().put("reason", "shift ends").put("toTeam", "night-shift")
                .put("toSkill", "access-night")).expect(200);
        night.accepts(ticket).replies(ticket, "Both are listed in your account.");
        for (String path : opened) {
            Until.sees("it is the other team's as well: " + path, () -> get(path, night.token()).status(),
                    s -> s == 200);
            for (Agent former : List.of(day, mate)) {
                get(path, former.token()).expect(200);
            }
        }
    }

    private String customerOf(String ticket) {
        return get("/api/intake/tickets/" + ticket, system.token("lead")).expect(200).body().path("customerId")
                .asText();
    }

    private Answer get(String path, String token) {
        return Api.patiently(() -> system.api().get(path, token));
    }
}
