package io.caseloop.quality.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Another system's log is imported, diagnosed and deleted over REST (Q5, Q11).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality")) class DiagnosisTest {

    private static final String IMPORTS = "/api/quality/imports";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final String CSV = """
            case,activity,time,agent,product
            1,open,2026-01-05T09:00:00Z,Li,router
            1,work,2026-01-05T09:10:00Z,Wang,router
            1,close,2026-01-05T10:00:00Z,Li,router
            2,open,2026-01-06T09:00:00Z,Li,phone
            2,close,2026-01-06T09:30:00Z,Li,phone
            3,open,2026-02-06T09:00:00Z,Li,phone
            3,close,2026-02-06T09:30:00Z,Li,phone
            """;

    private final String name = "log " + UUID.randomUUID();

    private static RequestSpecification as(String role) {
        String token = Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    private String begin(byte[] body, String format, String mapping) {
        RequestSpecification call = as("analyst").queryParam("name", name).queryParam("format", format)
                .contentType("application/octet-stream").body(body);
        return (mapping == null ? call : call.queryParam("mapping", mapping)).post(IMPORTS).then().statusCode(202)
                .extract().path("id");
    }

    private static JsonPath ended(String id) {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            JsonPath log = as("analyst").get(IMPORTS + "/" + id).then().statusCode(200).extract().jsonPath();
            if (!log.getString("state").equals("running")) {
                return log;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("the import does not end");
    }

    private static String filter(Map<String, Object> definition) {
        return as("analyst").contentType("application/json").body(definition).post("/api/quality/filters").then()
                .statusCode(201).extract().path("filterId");
    }

    private static RequestSpecification ask(String filter) {
        return as("analyst").queryParam("filter", filter);
    }

    @Test
    void a_log_is_imported_and_its_map_variants_and_figures_are_answered() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        String id = begin(packed.toByteArray(), "csv", null);
        JsonPath log = ended(id);
        assertThat(log.getString("state")).isEqualTo("done");
        assertThat(log.getInt("cases")).isEqualTo(3);
        assertThat(log.getInt("events")).isEqualTo(7);
        assertThat(log.getString("mapping.resource")).isEqualTo("agent");
        assertThat(log.getString("root")).hasSize(64);
        assertThat(begin(packed.toByteArray(), "csv", null)).as("the same file again").isEqualTo(id);

        String all = filter(Map.of("log", id));
        ask(all).queryParam("share", "1").get("/api/quality/process-map").then().statusCode(200)
                .body("cases", equalTo(3)).body("events", equalTo(7)).body("transitions", equalTo(4))
                .body("arcs[0].from", equalTo("open")).body("arcs[0].to", equalTo("close"))
                .body("arcs[0].count", equalTo(2)).body("arcs[0].medianSeconds", equalTo(1800.0f))
                .body("starts[0].name", equalTo("open")).body("starts[0].cases", equalTo(3))
                .body("activities[0].place.width", notNullValue()).body("basis.log", equalTo(id));
        String variant = ask(all).get("/api/quality/variants").then().statusCode(200)
                .body("variants", equalTo(2)).body("items[0].cases", equalTo(2))
                .body("items[0].activities", contains("open", "close")).extract().path("items[0].id");
        ask(all).get("/api/quality/variants/" + variant + "/cases").then().statusCode(200)
                .body("items.caseId", contains("2", "3"));
        ask(all).queryParam("by", "month").get("/api/quality/figures").then().statusCode(200)
                .body("durations.median", equalTo(1800.0f)).body("handovers[0].attribute", equalTo("org:resource"))
                .body("handovers[0].figures.handovers", equalTo(2)).body("handovers[0].figures.pingPong", equalTo(1))
                .body("groups.value", contains("2026-01", "2026-02")).body("groups[0].cases", equalTo(2));
        filtered(id, variant);
    }

    private static void filtered(String id, String variant) {
        ask(filter(Map.of("log", id, "attributes", Map.of("product", List.of("phone"))))).get("/api/quality/figures")
                .then().body("cases", equalTo(2));
        ask(filter(Map.of("log", id, "avoids", List.of("work"), "to", "2026-02-01T00:00:00Z")))
                .get("/api/quality/figures").then().body("cases", equalTo(1));
        ask(filter(Map.of("log", id, "duration", Map.of("min", 1801)))).get("/api/quality/figures").then()
                .body("cases", equalTo(1));
        ask(filter(Map.of("log", id, "variants", List.of(variant)))).get("/api/quality/figures").then()
                .body("cases", equalTo(2));
    }

    @Test
    void attributes_are_pseudonyms_unless_the_mapping_opens_them() {
        String id = begin(CSV.getBytes(StandardCharsets.UTF_8), "csv", "{\"open\":[\"product\"]}");
        ended(id);
        String all = filter(Map.of("log", id));
        ask(all).queryParam("by", "product").get("/api/quality/figures").then()
                .body("groups.value", contains("phone", "router"));
        as("lead").queryParam("filter", all).queryParam("by", "org:resource").get("/api/quality/figures").then()
                .body("groups.value", hasItem(startsWith("p-"))).body("groups.value", not(hasItem("Li")));
        ask(all).queryParam("by", "org:resource").get("/api/quality/figures").then().body("groups", hasSize(0))
                .body("masked", equalTo(1));
    }

    @Test
    void a_broken_file_names_its_line_and_leaves_nothing() {
        String id = begin((CSV + "4,open,soon,Li,phone\n").getBytes(StandardCharsets.UTF_8), "csv", null);
        JsonPath log = ended(id);
        assertThat(log.getString("state")).isEqualTo("failed");
        assertThat(log.getInt("problem.line")).isEqualTo(9);
        assertThat(log.getString("problem.message")).contains("soon");
        assertThat(log.getInt("events")).isZero();
        ask(filter(Map.of("log", id))).get("/api/quality/figures").then().statusCode(404);
        assertThat(ended(begin(CSV.getBytes(StandardCharsets.UTF_8), "csv", null)).getString("state"))
                .isEqualTo("done");
    }

    @Test
    void a_deleted_log_is_gone() {
        String id = begin(CSV.getBytes(StandardCharsets.UTF_8), "csv", null);
        ended(id);
        String all = filter(Map.of("log", id));
        as("analyst").delete(IMPORTS + "/" + id).then().statusCode(204);
        as("analyst").get(IMPORTS + "/" + id).then().statusCode(404);
        as("analyst").delete(IMPORTS + "/" + id).then().statusCode(404);
        ask(all).get("/api/quality/process-map").then().statusCode(404);
    }

    @Test
    void bad_questions_are_refused_and_roles_kept() {
        as("agent").get("/api/quality/process-map").then().statusCode(403);
        as("auditor").get(IMPORTS).then().statusCode(403);
        as("analyst").queryParam("format", "pdf").contentType("application/octet-stream").body(new byte[1])
                .post(IMPORTS).then().statusCode(400).body("errors[0].parameter", equalTo("format"));
        as("analyst").queryParam("format", "csv").queryParam("mapping", "{\"color\":1}")
                .contentType("application/octet-stream").body(new byte[1]).post(IMPORTS).then().statusCode(400)
                .body("errors[0].detail", containsString("objectType"));
        as("analyst").queryParam("share", "2").get("/api/quality/process-map").then().statusCode(400);
        as("analyst").queryParam("view", "both").get("/api/quality/variants").then().statusCode(400);
        as("analyst").queryParam("by", "colour").get("/api/quality/figures").then().statusCode(400);
        ask("nothing").get("/api/quality/figures").then().statusCode(404);
        as("analyst").contentType("application/json").body(Map.of("log", "nothing")).post("/api/quality/filters")
                .then().statusCode(422);
        as("analyst").get("/api/quality/figures").then().statusCode(200).body("service", notNullValue());
    }
}
