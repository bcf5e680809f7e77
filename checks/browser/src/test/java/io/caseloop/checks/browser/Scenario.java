package io.caseloop.checks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// What the pages show: an agent, articles, and cases in several states. Made through the public interface only.
final class Scenario {

    static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">"
            + "<script>document.title='owned'</script>{{7*7}}${7*7}";

    private final Running system;
    private final Api api;
    private final AtomicInteger contacts = new AtomicInteger();
    private String solved;
    private String hostile;
    private String article;

    Scenario(Running system) {
        this.system = system;
        this.api = system.api();
    }

    void play() {
        define("agent", "李蕾", 1);
        define("expert", "Sara Jones", 2);
        article = article("宽带断网自助排查", "断网时请先查看光猫指示灯，再断电重启光猫，等待两分钟。", "宽带断网了怎么办");
        article("Restarting the modem", "Unplug the modem, wait ten seconds, and plug it in again.",
                "the internet is down");
        solved = solvedCase();
        doubtful();
        hostile = opened("web", HOSTILE, HOSTILE, "general");
        opened("email", "Anna Smith", "My parcel was due on Monday and has not arrived.", "delivery");
    }

    /// The number of a case that was replied to and solved.
    String solvedNumber() {
        return solved;
    }

    /// Who wrote in the case that was solved.
    String customer() {
        return Api.must(() -> api.get("/api/intake/tickets/" + solved, system.token("lead")))
                .path("customerId").asText();
    }

    /// A published article.
    String article() {
        return article;
    }

    /// The number of a case whose every text tries to act.
    String hostileNumber() {
        return hostile;
    }

    /// A new case, offered to the agent by now; its number.
    String offered(String text) {
        JsonNode opened = contact("wechat", "王芳", text, "broadband");
        awaitOffer(opened.path("ticketId").asText());
        return opened.path("ticketNumber").asText();
    }

    /// The number of a new case that the agent has accepted.
    String accepted(String text) {
        String number = offered(text);
        act(id(number), "accept", Api.object());
        return number;
    }

    /// The number of a new case whose customer rated the solution low (F3).
    String ratedLow(String text) {
        String number = accepted(text);
        String ticket = id(number);
        ObjectNode solution = Api.object().put("causeCode", "how-to").put("solution", "请重启光猫。");
        solution.putArray("articles");
        act(ticket, "solve", solution);
        answers(ticket, "confirmation", Api.object().put("solved", true));
        answers(ticket, "rating", Api.object().put("stars", 1));
        return number;
    }

    /// The question may be on its way still.
    private void answers(String ticket, String what, ObjectNode body) {
        Until.sees(what + " is taken", () -> api.post("/api/feedback/tickets/" + ticket + "/" + what,
                system.token("adapter"), body, null).status(), Integer.valueOf(200)::equals);
    }

    /// The number of a case that the agent has escalated to the lead.
    String escalated(String text) {
        String number = accepted(text);
        act(id(number), "escalate", Api.object().put("reason", "客户要求").put("kind", "hierarchical"));
        return number;
    }

    /// The agent replies from elsewhere.
    ///
    /// @return when the reply was stored, in milliseconds
    long reply(String number, String text) {
        act(id(number), "reply", Api.object().put("text", text));
        return System.currentTimeMillis();
    }

    /// The number of a case whose first contact is told half an hour after it happened.
    String late(String text) {
        ObjectNode contact = written("email", "周琳", text, "general")
                .put("occurredAt", Instant.now().minus(30, ChronoUnit.MINUTES).toString());
        String number = Api.must(() -> api.post("/api/intake/contacts", system.token("adapter"), contact, null))
                .path("ticketNumber").asText();
        Until.sees("the journey has the contact", () ->
                api.get("/api/quality/journeys/" + number, system.token("auditor")).body().path("items").size(),
                size -> size > 1);
        return number;
    }

    /// A customer who writes again about what may be the same: the older case and the new one, by number.
    List<String> doubtful() {
        ObjectNode first = written("app", "周琳", "我家断网了，请尽快处理", "broadband");
        ObjectNode second = written("phone", "周琳", "我家又断网了，请你们尽快处理", "broadband");
        second.set("from", first.path("from"));
        return Stream.of(first, second).map(each ->
                Api.must(() -> api.post("/api/intake/contacts", system.token("adapter"), each, null))
                        .path("ticketNumber").asText()).toList();
    }

    /// Somebody else decides, in another window.
    void separates(String role, String number) {
        String id = id(number);
        Api.must(() -> api.post("/api/intake/doubts/" + id + "/separate", system.token(role), Api.object(), null));
    }

    JsonNode intake(String number) {
        return Api.must(() -> api.get("/api/intake/tickets/" + number, system.token("lead")));
    }

    JsonNode routing(String number) {
        String id = id(number);
        return Api.must(() -> api.get("/api/routing/tickets/" + id, system.token("lead")));
    }

    private String id(String number) {
        return Api.must(() -> api.get("/api/intake/tickets/" + number, system.token("lead"))).path("ticketId")
                .asText();
    }

    JsonNode suggestions(String number) {
        return Api.must(() ->
                api.get("/api/knowledge/tickets/" + routing(number).path("ticketId").asText() + "/suggestions",
                system.token("lead")));
    }

    List<JsonNode> journey(String number) {
        return api.all("/api/quality/journeys/" + number, system.token("auditor"));
    }

    private String solvedCase() {
        JsonNode opened = contact("phone", "陈建国", "这个月账单被扣了两次，请核对。", "billing");
        String ticket = opened.path("ticketId").asText();
        awaitOffer(ticket);
        act(ticket, "accept", Api.object());
        act(ticket, "reply", Api.object().put("text", "您好，正在为您核对账单。"));
        ObjectNode solution = Api.object().put("causeCode", "billing-error").put("solution", "已退还重复扣款。");
        solution.putArray("articles");
        act(ticket, "solve", solution);
        return opened.path("ticketNumber").asText();
    }

    private void act(String ticket, String action, ObjectNode body) {
        Api.must(() -> api.post("/api/routing/tickets/" + ticket + "/" + action, system.token("agent"), body, null));
    }

    private String opened(String channel, String name, String text, String category) {
        return contact(channel, name, text, category).path("ticketNumber").asText();
    }

    private void awaitOffer(String ticket) {
        Until.sees("the case is offered to the agent", () ->
                Api.must(() -> api.get("/api/routing/tickets/" + ticket, system.token("lead"))),
                routed -> routed.path("offeredTo").asText().equals("agent"));
    }

    private JsonNode contact(String channel, String name, String text, String category) {
        ObjectNode contact = written(channel, name, text, category);
        return Api.must(() -> api.post("/api/intake/contacts", system.token("adapter"), contact, null));
    }

    private ObjectNode written(String channel, String name, String text, String category) {
        int number = contacts.incrementAndGet();
        ObjectNode contact = Api.object().put("channel", channel).put("externalId", "browser-" + number)
                .put("text", text).put("category", category)
                .put("subject", name.equals(HOSTILE) ? HOSTILE : "No. " + number);
        contact.putObject("from").put("kind", "phone").put("value", "1380000" + (1000 + number)).put("name", name);
        return contact;
    }

    private void define(String agent, String name, int tier) {
        ObjectNode body = Api.object().put("name", name).put("tier", tier)
                .put("team", tier == 1 ? "front-line" : "network").put("capacity", 50);
        body.putArray("languages").add("zh").add("en");
        body.putArray("skills").addObject().put("category", "broadband").put("level", 4);
        Api.must(() -> api.put("/api/routing/agents/" + agent, system.token("lead"), body));
    }

    private String article(String title, String text, String question) {
        ObjectNode body = Api.object().put("title", title).put("body", text).put("category", "broadband");
        body.putArray("questions").add(question);
        String id = Api.must(() -> api.post("/api/knowledge/articles", system.token("editor"), body, null))
                .path("articleId").asText();
        Api.must(() -> api.post("/api/knowledge/articles/" + id + "/publish", system.token("editor"), Api.object(),
                null));
        return id;
    }
}
