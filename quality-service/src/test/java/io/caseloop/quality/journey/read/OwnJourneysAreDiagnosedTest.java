package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Our own journeys are a log, too: what the journey store has is in the process map within seconds (Q5).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality"))
class OwnJourneysAreDiagnosedTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Case ticket = Case.fresh();

    private static JsonPath map() {
        String token = Jwt.issuer("caseloop").subject("analyst").groups(Set.of("analyst")).expiresIn(600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token).queryParam("share", 1)
                .get("/api/quality/process-map").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void a_journey_is_part_of_the_process_map() throws IOException {
        try (OtherServices others = new OtherServices(ticket.ticket().value())) {
            int before = map().getInt("cases");
            others.publish(ticket.opened());
            others.publish(ticket.contact("k-1", Case.NINE, Case.NINE));
            long end = System.nanoTime() + PATIENCE;
            JsonPath map = map();
            while (map.getInt("cases") == before || !map.getList("activities.name").contains("contact-received")) {
                assertThat(System.nanoTime()).as("the journey is in the map").isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                map = map();
            }
            assertThat(map.getList("activities.name", String.class)).containsAll(List.of("ticket-opened",
                    "contact-received"));
        }
    }
}
