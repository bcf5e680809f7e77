package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The list of agents with their load (R2, R11).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class AgentListTest {

    private static final String TEAM = "listed-team";

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void the_agents_of_a_team_are_listed_with_name_and_load() throws InterruptedException {
        List<StaffClient> agents = IntStream.range(0, 3).mapToObj(n -> StaffClient.agent("listed-" + n)).toList();
        agents.forEach(agent -> agent.isDefined(1, TEAM, "nothing-else", "zh", 2));
        StaffClient busy = agents.get(1);
        busy.isDefined(1, TEAM, "listed-skill", "zh", 2);
        try (Outside outside = new Outside(bootstrap)) {
            String ticket = outside.opens("zh", "listed-skill", "low");
            outside.await(ticket, "ticket-offered");
            String item = "items.find { it.agent.agentId == '" + busy.subject() + "' }.";
            page("").body(item + "name", equalTo("李雷")).body(item + "agent.capacity", equalTo(2))
                    .body(item + "load.offered", equalTo(1)).body(item + "load.assigned", equalTo(0));
            busy.accepts(ticket).statusCode(200);
            page("").body(item + "load.offered", equalTo(0)).body(item + "load.assigned", equalTo(1));
        }
        assertThat(inPagesOfOne()).containsExactlyElementsOf(agents.stream().map(StaffClient::subject).toList());
    }

    @Test
    void a_lead_reads_names_an_administrator_none_and_an_agent_nothing() {
        StaffClient agent = StaffClient.agent("listed-alone");
        agent.isDefined(1, "listed-alone", "nothing-else", "zh", 1);
        String list = "/api/routing/agents?team=listed-alone";
        StaffClient.LEAD.asks().get(list).then().statusCode(200).body("items.name", hasItem("李雷"));
        new StaffClient("admin", "administrator").asks().get(list).then().statusCode(200)
                .body("items[0].agent.agentId", equalTo("listed-alone")).body("items[0].name", nullValue());
        agent.asks().get(list).then().statusCode(403);
        StaffClient.LEAD.asks().get("/api/routing/agents?team=<b>").then().statusCode(400);
    }

    private static List<String> inPagesOfOne() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = page("&limit=1" + cursor).extract();
            ids.addAll(page.path("items.agent.agentId"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return ids;
    }

    private static ValidatableResponse page(String more) {
        return StaffClient.LEAD.asks().get("/api/routing/agents?team=" + TEAM + more).then().statusCode(200);
    }
}
