package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no client library sends, on plain sockets.
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class MalformedRequestTest {

    private static final int TIMEOUT_MILLIS = 10_000;

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @CsvSource({"/trial/list?cursor=%00, cursor", "/trial/list?cursor=%ED%A0%80, cursor",
        "/trial/list?%00=1, query", "/trial/tickets/%00/solve, path", "/trial/tickets/%C3%28/solve, path"})
    void a_path_or_query_that_is_no_text_is_400_and_names_the_parameter(String target, String parameter)
            throws IOException {
        String answer = answer("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + token("lead") + close());
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json")
                .contains("\"parameter\":\"" + parameter + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/list?limit=%zz", "/trial/list?limit=%", "/trial/tickets/%f/solve",
        "/trial/list?cursor=%4"})
    void a_target_that_is_no_uri_is_400(String target) throws IOException {
        assertThat(answer("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + token("lead") + close()))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/me", "/trial/list", "/q/openapi", "/nowhere"})
    void a_request_without_host_is_400_and_names_the_header(String path) throws IOException {
        for (String version : List.of("HTTP/1.1", "HTTP/1.0")) {
            String answer = answer("GET " + path + " " + version + "\r\n" + token("lead") + close());
            assertThat(answer).contains(" 400 ").contains("\"parameter\":\"Host\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/p/s3cret%f HTTP/1.1\r\nHost: x\r\n", "/p/s3cret HTTP/1.1\r\n",
        "/p/s3cret?a=%00 HTTP/1.1\r\nHost: x\r\n"})
    void a_malformed_request_is_counted_without_its_path(String target) throws IOException {
        assertThat(answer("GET " + target + close())).contains(" 400 ");
        assertThat(RestAssured.get("/q/metrics").asString()).contains("uri=\"/unmatched\"").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application", "application/", "/json", "application/json; charset=nonsense",
        "application/json; charset=%", "application/json, x", "application/json; =", ";"})
    void a_content_type_that_is_none_is_415_and_names_the_header(String type) throws IOException {
        String answer = answer("POST /trial/contacts HTTP/1.1\r\nHost: x\r\n" + token("adapter") + "Content-Type: "
                + type + "\r\nContent-Length: 2\r\n" + close() + "{}");
        assertThat(answer).startsWith("HTTP/1.1 415").contains("\"parameter\":\"Content-Type\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application", "application/json;q=x", "application/json;q=2", "/", "a/b/c"})
    void an_accept_header_that_is_none_is_400_and_names_the_header(String accept) throws IOException {
        String answer = answer("GET /trial/list HTTP/1.1\r\nHost: x\r\n" + token("lead") + "Accept: " + accept + "\r\n"
                + close());
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"parameter\":\"Accept\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "text/html, image/gif, *; q=.2, */*; q=.2", "application/json;q=0.5,*/*;q=0.1",
        "application/json; profile=\"a,b\"", "application/json,"})
    void an_accept_header_that_permits_json_is_answered(String accept) throws IOException {
        String answer = answer("GET /trial/list HTTP/1.1\r\nHost: x\r\n" + token("lead") + "Accept: " + accept + "\r\n"
                + close());
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/list?limit=a|b", "/trial/list?limit=\"{}\"", "/trial/list?limit=[1]",
        "/trial/list?limit=^`\\", "/trial/list?limit=1#x", "/trial/list?&&=&limit=x", "//trial//list",
        "/trial/list;a=b", "*", "http://other/trial/list", "/trial/list?limit=99999999999999999999"})
    void an_unusual_target_is_never_an_internal_error(String target) throws IOException {
        String answer = answer("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + token("lead") + close());
        assertThat(answer).matches("(?s)HTTP/1\\.1 [24].*");
        String keyed = answer("POST " + target + " HTTP/1.1\r\nHost: x\r\n" + token("lead") + "Idempotency-Key: k\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n" + close() + "{}");
        assertThat(keyed).matches("(?s)HTTP/1\\.1 4.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "\\ud800x", "x\\udfff"})
    void a_text_that_cannot_be_kept_is_400_and_names_the_field(String text) {
        Response top = Calls.contact(Calls.CONTACT.replace("我的订单还没到", text));
        assertThat(top.statusCode()).as(top.asString()).isEqualTo(400);
        assertThat(top.jsonPath().getList("errors.pointer")).containsExactly("/text");
        Response nested = Calls.contact(Calls.CONTACT.replace("王小明", text));
        assertThat(nested.jsonPath().getList("errors.pointer")).containsExactly("/from/name");
    }

    @Test
    void a_text_beyond_the_basic_plane_is_kept() {
        assertThat(Calls.contact(Calls.CONTACT.replace("我的订单还没到", "\\ud83d\\ude00 😀")).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "99999999999999999999999", "-0.5", "1e400"})
    void a_number_out_of_range_is_400(String number) {
        Response response = Calls.contact(Calls.CONTACT.replace("\"text\"", "\"stars\":" + number + ",\"text\""));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].pointer")).isEqualTo("/stars");
    }

    private static String token(String role) {
        return "Authorization: Bearer " + Tokens.token(role, role) + "\r\n";
    }

    private static String close() {
        return "Connection: close\r\n\r\n";
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
