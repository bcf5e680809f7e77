package io.caseloop.frontdoor.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that is slow, or has many requests at once, affects no other.
@QuarkusTest
@TestProfile(LimitsTest.ShortTimes.class)
@WithTestResource(StubUpstream.class)
class LimitsTest {

    private static final String GET = "GET /api/intake/tickets/1 HTTP/1.1\r\nHost: x\r\n";
    private static final String TOO_SLOW = "The request arrived too slowly";
    private static final String TOO_MANY = "Too many concurrent requests of this address or token";
    private static final int PER_SUBJECT = 5;
    /// The default.
    private static final int PAGE_CONNECTIONS = 128;

    @TestHTTPResource("/")
    URI root;

    /// Times short enough to wait for.
    public static final class ShortTimes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("caseloop.limits.head-time", "1S", "caseloop.limits.body-rate-window", "3S",
                    "caseloop.limits.requests-per-subject", Integer.toString(PER_SUBJECT),
                    "caseloop.limits.trusted-proxies", "127.0.8.0/24");
        }
    }

    @Test
    void headers_that_do_not_end_in_time_are_408_however_they_trickle_in() throws IOException {
        double before = refused("slow-headers");
        try (SlowClient client = new SlowClient(root, "127.0.0.3")) {
            client.send(GET).trickle("X-A: b\r\n", Duration.ofMillis(100));
            SlowClient.assertProblem(client.response(), 408, TOO_SLOW);
        }
        assertThat(refused("slow-headers")).isEqualTo(before + 1);
    }

    @Test
    void the_second_request_of_a_connection_has_a_deadline_for_its_headers_too() throws IOException {
        try (SlowClient client = new SlowClient(root, "127.0.0.3")) {
            client.send(GET + "\r\n");
            assertThat(client.firstLine()).startsWith("HTTP/1.1 200");
            client.send("GET /p");
            assertThat(client.response()).contains("HTTP/1.1 408 ").contains("request-timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 60_000, 200_000})
    void a_body_that_arrives_too_slowly_is_408(int length) throws IOException {
        double before = refused("slow-body");
        try (SlowClient client = new SlowClient(root, "127.0.0.3")) {
            client.begin("/api/intake/count", length, "Accept-Language: zh-CN\r\n");
            SlowClient.assertProblem(client.response(), 408, "请求到达过慢");
        }
        assertThat(refused("slow-body")).isEqualTo(before + 1);
    }

    @Test
    void a_slow_body_for_the_front_door_itself_is_408() throws IOException {
        try (SlowClient client = new SlowClient(root, "127.0.0.3")) {
            client.begin("/api/access/session", 1000, "Content-Type: application/json\r\n");
            SlowClient.assertProblem(client.response(), 408, TOO_SLOW);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 200_000})
    void six_hundred_slow_bodies_of_one_address_leave_the_contacts_of_another_alone(int length) throws IOException {
        List<SlowClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 600; i++) {
                slow.add(new SlowClient(root, "127.0.0.2").begin(StubUpstream.LIMITED, length, ""));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(RestAssured.given().body("{}").post(StubUpstream.LIMITED).statusCode()).isEqualTo(201);
            }
            try (SlowClient same = new SlowClient(root, "127.0.0.2")) {
                SlowClient.assertProblem(same.request(GET), 429, TOO_MANY);
            }
        } finally {
            for (SlowClient client : slow) {
                client.close();
            }
        }
        assertThat(refused("requests-per-peer")).isPositive();
    }

    @Test
    void seven_hundred_pages_that_hang_leave_the_api_of_their_service_alone() throws IOException {
        List<SlowClient> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < 700; i++) {
                hanging.add(new SlowClient(root, "127.0.4." + i % 10)
                        .send("GET " + StubUpstream.HELD_PAGE + " HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (heldPages() < PAGE_CONNECTIONS) {
                assertThat(System.nanoTime()).as("every connection for pages is in use").isLessThan(end);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(heldPages()).isEqualTo(PAGE_CONNECTIONS);
            }
        } finally {
            for (SlowClient client : hanging) {
                client.close();
            }
        }
    }

    private int heldPages() throws IOException {
        try (SlowClient client = new SlowClient(root, "127.0.2.1")) {
            String response = client.request("GET " + StubUpstream.HELD_PAGES + " HTTP/1.1\r\nHost: x\r\n");
            assertThat(response).startsWith("HTTP/1.1 200");
            return Integer.parseInt(response.substring(response.indexOf("\r\n\r\n") + 4));
        }
    }

    @Test
    void the_requests_of_one_subject_are_bounded_whatever_their_addresses() throws IOException {
        JsonObject credentials = new JsonObject(Files.readString(StubUpstream.credentials()));
        String adapter = bearer(credentials.getString("adapter"));
        List<SlowClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < PER_SUBJECT; i++) {
                open.add(new SlowClient(root, "127.0.1." + i).beginAdmitted("/api/intake/count", 1000, adapter));
            }
            try (SlowClient next = new SlowClient(root, "127.0.2.1")) {
                SlowClient.assertProblem(next.request(GET + adapter), 429, TOO_MANY);
            }
            for (int i = 0; i < 2 * PER_SUBJECT; i++) {
                try (SlowClient other = new SlowClient(root, "127.0.2.1")) {
                    assertThat(other.request(GET + bearer(credentials.getString("lead")))).as("one after another")
                            .startsWith("HTTP/1.1 200");
                }
            }
        } finally {
            for (SlowClient client : open) {
                client.close();
            }
        }
    }

    @Test
    void forged_tokens_do_not_use_up_the_requests_of_their_subject() throws IOException {
        String editor = new JsonObject(Files.readString(StubUpstream.credentials())).getString("editor");
        String forged = bearer(editor.substring(0, editor.lastIndexOf('.') + 1) + "A".repeat(342));
        List<SlowClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < PER_SUBJECT; i++) {
                open.add(new SlowClient(root, "127.0.3." + i).beginAdmitted("/api/intake/count", 1000, forged));
            }
            try (SlowClient real = new SlowClient(root, "127.0.2.1")) {
                assertThat(real.request(GET + bearer(editor))).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (SlowClient client : open) {
                client.close();
            }
        }
    }

    @Test
    void forwarded_addresses_are_believed_only_from_a_trusted_proxy() throws IOException {
        String forwarded = "X-Forwarded-For: 6.6.6.6, 203.0.113.7, 127.0.8.2\r\nX-Forwarded-Proto: https\r\n";
        JsonObject believed = headers("127.0.8.1", forwarded);
        assertThat(believed.getString("x-forwarded-for")).as("the last that is no proxy").isEqualTo("203.0.113.7");
        assertThat(believed.getString("x-forwarded-proto")).isEqualTo("https");
        JsonObject forged = headers("127.0.0.3", forwarded);
        assertThat(forged.getString("x-forwarded-for")).isEqualTo("127.0.0.3");
        assertThat(forged.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers("127.0.8.1", "X-Forwarded-For: nonsense\r\n").getString("x-forwarded-for"))
                .isEqualTo("127.0.8.1");
    }

    @Test
    void no_metric_identifies_a_client() {
        assertThat(RestAssured.get("/q/metrics").asString()).contains("caseloop_front_door_refused_total")
                .doesNotContain("127.0.").doesNotContain("editor");
    }

    private JsonObject headers(String address, String forwarded) throws IOException {
        try (SlowClient client = new SlowClient(root, address)) {
            return SlowClient.body(client.request(GET + forwarded)).getJsonObject("headers");
        }
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static double refused(String reason) {
        return RestAssured.get("/q/metrics").asString().lines()
                .filter(line -> line.startsWith("caseloop_front_door_refused_total") && line.contains(reason))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
