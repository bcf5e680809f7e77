package io.caseloop.intake.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Calls as somebody with a role.
public final class Adapter {

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RestAssuredConfig AS_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
            .defaultContentCharset("UTF-8").appendDefaultContentCharsetToContentTypeIfUndefined(false)
            .encodeContentTypeAs("application/cloudevents+json", ContentType.TEXT)
            .encodeContentTypeAs("application/cloudevents-batch+json", ContentType.TEXT)
            .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

    private Adapter() {
    }

    static String token(String role) {
        return TOKENS.computeIfAbsent(role, r -> Jwt.issuer("caseloop").subject(r).groups(Set.of(r))
                .claim("channels", List.of("*")).claim("setsTier", true).expiresIn(3600).sign());
    }

    /// Calls as an adapter for these channels only.
    static RequestSpecification limitedTo(String... channels) {
        String token = Jwt.issuer("caseloop").subject("adapter-" + channels[0]).groups(Set.of("adapter"))
                .claim("channels", List.of(channels)).expiresIn(3600).sign();
        return given().config(AS_IS).header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    public static RequestSpecification as(String role) {
        return given().config(AS_IS).header("Authorization", "Bearer " + token(role)).contentType(ContentType.JSON);
    }

    static Response posts(Object contact) {
        return as("adapter").body(contact).post("/api/intake/contacts");
    }

    /// Reads as staff do.
    static Response sees(String path) {
        return as("auditor").get("/api/intake/" + path);
    }

    /// The ticket that the contact opened.
    static String opened(Map<String, Object> contact) {
        return posts(contact).then().statusCode(201).body("disposition", equalTo("opened")).extract().path("ticketId");
    }

    static void await(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("did not come about in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    static String anybody() {
        return "p" + UUID.randomUUID().toString().substring(0, 13);
    }

    /// A complete contact, to be changed.
    static Map<String, Object> contact(String from, String text) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("channel", "web");
        contact.put("externalId", UUID.randomUUID().toString());
        contact.put("from", new LinkedHashMap<>(Map.of("kind", "app-user", "value", from)));
        contact.put("text", text);
        return contact;
    }

    static Map<String, Object> with(Map<String, Object> contact, Object... more) {
        Map<String, Object> changed = new LinkedHashMap<>(contact);
        for (int i = 0; i < more.length; i += 2) {
            changed.put((String) more[i], more[i + 1]);
        }
        return changed;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Reads without Groovy paths, each of which would be compiled again: for answers by the thousand.
    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
