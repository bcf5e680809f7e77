package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.client.frontdoor.api.TokensApi;
import io.caseloop.client.frontdoor.model.TokenRequest;
import io.caseloop.client.intake.api.ContactsApi;
import io.caseloop.client.intake.model.ContactAnswer;
import io.caseloop.client.intake.model.ContactRequest;
import io.caseloop.client.intake.model.From;
import io.caseloop.client.quality.api.JourneysApi;
import io.caseloop.client.quality.model.Event;
import io.caseloop.client.routing.ApiException;
import io.caseloop.client.routing.api.AgentsApi;
import io.caseloop.client.routing.api.TicketsApi;
import io.caseloop.client.routing.model.AgentBody;
import io.caseloop.client.routing.model.Done;
import io.caseloop.client.routing.model.ReplyBody;
import io.caseloop.client.routing.model.SkillBody;
import io.caseloop.client.routing.model.SolveBody;
import io.caseloop.client.routing.model.TicketView;
import io.caseloop.local.home.Ports;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A Java client, generated from the OpenAPI documents (`checks/typed-client`), against the running
/// system.
@Order(13)
class AGeneratedClientSolvesACaseTest {

    private static final String CATEGORY = "generated";
    /// Of `io.caseloop.<stage>.<fact>.v<version>`.
    private static final int FACT = 3;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final String door = "http://127.0.0.1:" + system.port(Ports.FRONT_DOOR);

    private static Consumer<HttpRequest.Builder> as(String token) {
        return request -> request.setHeader("Authorization", "Bearer " + token);
    }

    @Test
    void a_client_generated_from_the_documents_takes_a_case_from_its_contact_to_its_solution() throws Exception {
        agents(system.token("lead")).agentResourceDefine("typed-agent", new AgentBody().name("Typed").tier(1)
                .team("front-line").capacity(3).languages(List.of("en", "zh"))
                .skills(List.of(new SkillBody().category(CATEGORY).level(4))), null);
        String token = issued("agent", "typed-agent");
        ContactAnswer contact = contacts().contactsResourceCloudEvent(new ContactRequest().channel("web")
                .externalId("typed-1").from(new From().kind("phone").value("+8613700000013"))
                .text("The invoice names the old address.").kind(ContactRequest.KindEnum.CONSULTATION)
                .category(CATEGORY), null);
        assertThat(contact.getDisposition()).isEqualTo(ContactAnswer.DispositionEnum.OPENED);

        TicketsApi tickets = tickets(token);
        String ticket = contact.getTicketId();
        TicketView offered = Until.sees("the ticket is offered", () -> seen(tickets, ticket),
                view -> "typed-agent".equals(view.getOfferedTo()));
        assertThat(offered.getAcceptBy()).isNotNull();
        assertThat(offered.getDecision().getCandidates()).anySatisfy(candidate ->
                assertThat(candidate.getAgent()).isEqualTo("typed-agent"));
        assertThat(tickets.answerOfferResourceAccept(ticket, Map.of(), null).getOwner()).isEqualTo("typed-agent");
        assertThat(tickets.workOnTicketResourceReply(ticket, new ReplyBody().text("It is changed."), null)
                .getMessageId()).isNotBlank();
        Done solved = tickets.workOnTicketResourceSolve(ticket, new SolveBody().causeCode("how-to")
                .solution("Changed the address."), null);
        assertThat(solved.getState()).isEqualTo("solved");
        assertThat(solved.getAttempts()).isEqualTo(1);
        assertThat(Until.sees("the journey has the solution", () -> types(ticket), types ->
                types.contains("ticket-solved"))).contains("ticket-opened", "offer-accepted", "reply-sent");
    }

    @Test
    void a_refusal_is_an_exception_with_the_status_and_the_problem() {
        assertThatThrownBy(() -> agents(system.token("adapter")).agentsResourceAgents(null, null, null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(403);
                    assertThat(refused.getResponseBody()).contains("forbidden");
                });
    }

    /// A ticket that has not arrived yet looks like one without an offer.
    private static TicketView seen(TicketsApi tickets, String ticket) {
        try {
            return tickets.ticketResourceTicket(ticket);
        } catch (ApiException early) {
            assertThat(early.getCode()).isIn(404, 503);
            return new TicketView();
        }
    }

    private List<String> types(String ticket) {
        var client = new io.caseloop.client.quality.ApiClient();
        client.updateBaseUri(door);
        client.setRequestInterceptor(as(system.token("auditor")));
        try {
            return new JourneysApi(client).journeyResourceEvents(ticket, null, null, null).getItems().stream()
                    .map(Event::getType).map(type -> type.split("\\.")[FACT]).toList();
        } catch (io.caseloop.client.quality.ApiException early) {
            assertThat(early.getCode()).isIn(404, 503);
            return List.of();
        }
    }

    private String issued(String role, String subject) throws io.caseloop.client.frontdoor.ApiException {
        var client = new io.caseloop.client.frontdoor.ApiClient();
        client.updateBaseUri(door);
        client.setRequestInterceptor(as(system.token("administrator")));
        return new TokensApi(client).tokensResourceIssue(new TokenRequest().role(role).subject(subject)).getToken();
    }

    private ContactsApi contacts() {
        var client = new io.caseloop.client.intake.ApiClient();
        client.updateBaseUri(door);
        client.setRequestInterceptor(as(system.token("adapter")));
        return new ContactsApi(client);
    }

    private io.caseloop.client.routing.ApiClient routing(String token) {
        var client = new io.caseloop.client.routing.ApiClient();
        client.updateBaseUri(door);
        client.setRequestInterceptor(as(token));
        return client;
    }

    private AgentsApi agents(String token) {
        return new AgentsApi(routing(token));
    }

    private TicketsApi tickets(String token) {
        return new TicketsApi(routing(token));
    }
}
