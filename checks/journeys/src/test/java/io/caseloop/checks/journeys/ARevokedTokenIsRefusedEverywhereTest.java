package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.local.home.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A revocation holds in every process, also for direct calls, and the audit log names what happened (X1, X3).
@Order(5)
class ARevokedTokenIsRefusedEverywhereTest {

    /// Each process reads the list of revoked tokens once a second; the machine may have other things to do.
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String TOKENS = "/api/access/tokens";
    private static final String SAID = "Why was my deposit kept?";
    private static final String PHONE = "+8613700000055";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void every_service_refuses_it_within_seconds_and_records_the_refusal() {
        JsonNode issued = system.api().post(TOKENS, system.token("administrator"),
                Api.object().put("role", "administrator").put("subject", "revoked-one")).expect(201).body();
        String token = issued.path("token").asText();
        for (Service service : Service.values()) {
            Api.patiently(() -> system.direct(service).get(parked(service), token)).expect(200);
        }
        system.api().send("DELETE", TOKENS + "/" + issued.path("jti").asText(), system.token("administrator"), null,
                Map.of()).expect(204);
        system.api().get("/api/access/me", token).expect(401);
        for (Service service : Service.values()) {
            Until.sees(service.id() + " refuses it", BOUND, () -> system.direct(service).get(parked(service), token)
                    .status(), status -> status == 401);
            system.api().get(parked(service), token).expect(401);
        }
        List<String> processes = Arrays.stream(Service.values()).map(service -> service.id() + "-service").toList();
        Until.sees("each service has recorded the refusal", () -> audited("refused").stream()
                .filter(line -> line.path("act").path("status").asInt() == 401
                        && line.path("act").path("action").asText().equals("GET /api/ops/{service}/parked"))
                .map(line -> line.path("service").asText()).toList(), seen -> seen.containsAll(processes));
        assertThat(audited("token-revoked")).extracting(line -> line.path("act").path("target").asText())
                .contains(issued.path("jti").asText());
    }

    @Test
    void the_audit_log_names_operations_and_openings_and_contains_no_personal_text() {
        Customer customer = new Customer(system, PHONE);
        String ticket = customer.writes(customer.message("audit-1", "audit", SAID)).path("ticketId").asText();
        String read = "/api/intake/tickets/" + ticket;
        assertThat(system.api().get(read, system.token("lead")).expect(200).text()).contains(SAID);
        Journey.with(system, ticket, "contact-received");
        assertThat(system.api().get("/api/quality/journeys/" + ticket, system.token("auditor")).expect(200).text())
                .contains(SAID);
        for (Service service : Service.values()) {
            Api.patiently(() -> system.api().post(parked(service) + "/audit-nothing/retry",
                    system.token("administrator"), Api.object())).expect(200);
        }
        Until.sees("an adapter reads what is to be delivered", () -> system.api()
                .get("/api/feedback/messages?channel=web", system.token("adapter")).body().path("items").size(),
                messages -> messages > 0);
        assertThat(audited("text-opened"))
                .anyMatch(line -> isBy("intake-service", "lead", line)
                        && line.path("act").path("target").asText().equals(ticket))
                .anyMatch(line -> isBy("quality-service", "auditor", line)
                        && line.path("act").path("target").asText().equals(ticket))
                .anyMatch(line -> isBy("feedback-service", "adapter", line));
        assertThat(audited("operation").stream()
                .filter(line -> line.path("act").path("target").asText().contains("audit-nothing"))
                .map(line -> line.path("service").asText()))
                .contains(Arrays.stream(Service.values()).map(service -> service.id() + "-service")
                        .toArray(String[]::new));
        assertThat(system.api().all("/api/access/audit", system.token("auditor")).toString())
                .doesNotContain(SAID, PHONE.substring(3));
        system.api().get("/api/access/audit", system.token("administrator")).expect(403);
    }

    private List<JsonNode> audited(String kind) {
        return system.api().all("/api/access/audit", system.token("auditor")).stream()
                .filter(line -> line.path("act").path("kind").asText().equals(kind)).toList();
    }

    private static boolean isBy(String service, String subject, JsonNode line) {
        return line.path("service").asText().equals(service)
                && line.path("caller").path("subject").asText().equals(subject);
    }

    private static String parked(Service service) {
        return "/api/ops/" + service.id() + "/parked";
    }
}
