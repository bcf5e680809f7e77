package io.caseloop.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.local.demo.Door.Answer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// An agent that polls its work and performs the steps that are due (R3, R4, R10, S3, K3). Tickets
/// that are not of this run are left alone.
final class SimulatedAgent implements Runnable {

    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 800;

    private final Door door;
    private final String id;
    private final String token;
    private final Cases cases;
    private final Scenario scenario;
    private final Articles articles;
    private final Verdicts verdicts;
    private final CountDownLatch closing;

    /// @param closing the agent ends its work when it is open
    SimulatedAgent(Door door, String id, String token, Cases cases, Scenario scenario, Articles articles,
                   Verdicts verdicts, CountDownLatch closing) {
        this.door = door;
        this.id = id;
        this.token = token;
        this.cases = cases;
        this.scenario = scenario;
        this.articles = articles;
        this.verdicts = verdicts;
        this.closing = closing;
    }

    @Override
    public void run() {
        try {
            var pause = SHORTEST_MILLIS;
            while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
                pause = round() ? SHORTEST_MILLIS : Math.min(LONGEST_MILLIS, pause * 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            cases.failed(e);
        }
    }

    /// Whether there was anything to do.
    private boolean round() {
        var worked = false;
        for (var item : door.all("/api/routing/agents/" + id + "/work?", token)) {
            var one = cases.of(item.path("ticketId").asText());
            worked |= one.isPresent() && work(one.get(), item.path("state").asText());
        }
        return worked;
    }

    private boolean work(DemoCase one, String state) {
        return switch (state) {
            case "offered" -> offered(one);
            case "assigned" -> assigned(one);
            default -> false;
        };
    }

    private boolean offered(DemoCase one) {
        var due = one.due();
        if (due.isEmpty()) {
            return false;
        }
        return switch (due.get()) {
            case OFFERED -> done(one);
            case DECLINE -> completes(one, act(one, "decline", reason(one.plan()
                    .oneOf(phrases(one).decline()))));
            case ACCEPT -> completes(one, act(one, "accept", Door.object()));
            default -> act(one, "accept", Door.object()).isDone(); // an offer that expired has come again
        };
    }

    /// Performs what the owner does until it is another's turn.
    private boolean assigned(DemoCase one) {
        var worked = one.due().filter(Step.ACCEPT::equals).isPresent() && done(one); // accepted, the answer was lost
        var due = one.due();
        while (due.isPresent() && due.get().by() == Step.By.OWNER && perform(one, due.get())) {
            worked = true;
            due = one.due();
        }
        return worked;
    }

    /// Whether the step is done; if not, it is tried again in the next round.
    private boolean perform(DemoCase one, Step step) {
        var words = one.words();
        var phrases = phrases(one);
        var plan = one.plan();
        return switch (step) {
            case REPLY -> completes(one, reply(one, one.replies() == 0 ? words.reply() : followUp(one)));
            case ASK -> completes(one, reply(one, words.ask()));
            case APOLOGISE -> completes(one, reply(one, words.reply() + plan.oneOf(phrases.apology())));
            case REPLY_WITH_ARTICLE -> replyWithArticle(one);
            case MARK_IRRELEVANT -> markIrrelevant(one);
            case AWAIT_CUSTOMER -> completes(one, act(one, "await-customer", reason(plan.oneOf(phrases.awaiting()))));
            case TRANSFER -> completes(one, act(one, "transfer", reason(plan.oneOf(phrases.transfer()))
                    .put("toSkill", plan.topic().category())));
            case TRANSFER_TO_TEAM -> completes(one, act(one, "transfer", reason(plan.oneOf(phrases.transfer()))
                    .put("toTeam", "front-line")));
            case RETURN -> completes(one, act(one, "return", reason(plan.oneOf(phrases.decline()))));
            case NOTE -> completes(one, act(one, "notes", Door.object().put("text", plan.oneOf(phrases.note()))));
            case ESCALATE -> completes(one, escalate(one, "functional"));
            case ESCALATE_TO_LEAD -> completes(one, escalate(one, "hierarchical"));
            case HOLD_ROUTING -> verdicts.holdRouting(one) && done(one);
            case AWAIT_BREACH -> verdicts.isBreached(one) && done(one);
            case PROMISE_NEW_TIME -> verdicts.promiseNewTime(one) && done(one);
            case AWAIT_WITHDRAWAL -> verdicts.isWithdrawn(one) && done(one);
            case SOLVE -> completes(one, solve(one));
            case ACCEPT, DECLINE, OFFERED, ANSWER, CALL, DELIVER_AGAIN, DELIVER_DIFFERENTLY, REGISTER_LATE,
                 WRITE_AFTER_CLOSING, CONFIRM, REJECT, RATE_HIGH, RATE_LOW, VISIT ->
                    throw new IllegalArgumentException(step + " is not an owner's");
        };
    }

    private String followUp(DemoCase one) {
        var texts = phrases(one).followUp();
        return texts.get(Math.floorMod(one.replies() - 1, texts.size()));
    }

    private Answer reply(DemoCase one, String text) {
        return act(one, "reply", Door.object().put("text", text));
    }

    /// With the article of the topic where it was suggested, else with the best suggestion.
    private boolean replyWithArticle(DemoCase one) {
        var suggestions = suggestions(one);
        if (suggestions.isEmpty()) {
            return false;
        }
        var own = articles.of(one.plan()).filter(article -> isAmong(suggestions.get(), article));
        var article = own.or(() -> first(suggestions.get())).or(() -> articles.of(one.plan())).orElseThrow();
        var reply = act(one, "reply", Door.object().put("text", one.words().reply()).put("articleId", article));
        if (reply.isDone()) {
            mark(one, article, "used").expected();
            one.repliedWith(article);
        }
        return completes(one, reply);
    }

    /// Marks a suggestion that is about another topic.
    private boolean markIrrelevant(DemoCase one) {
        var suggestions = suggestions(one);
        if (suggestions.isEmpty()) {
            return false;
        }
        var own = articles.of(one.plan()).orElse("");
        first(suggestions.get(), own).ifPresent(article -> mark(one, article, "irrelevant").expected());
        return done(one);
    }

    private Answer mark(DemoCase one, String article, String mark) {
        return door.post("/api/knowledge/tickets/" + one.ticket() + "/suggestions/" + article, token,
                Door.object().put("mark", mark));
    }

    /// Empty while the contact has not been searched for.
    private Optional<JsonNode> suggestions(DemoCase one) {
        var answer = door.get("/api/knowledge/tickets/" + one.ticket() + "/suggestions", token);
        return answer.isEarly() ? Optional.empty() : Optional.of(answer.expected().path("items"));
    }

    private static boolean isAmong(JsonNode suggestions, String article) {
        return StreamSupport.stream(suggestions.spliterator(), false)
                .anyMatch(one -> one.path("articleId").asText().equals(article));
    }

    private static Optional<String> first(JsonNode suggestions) {
        return first(suggestions, "");
    }

    private static Optional<String> first(JsonNode suggestions, String except) {
        return StreamSupport.stream(suggestions.spliterator(), false).map(one -> one.path("articleId").asText())
                .filter(article -> !article.equals(except)).findFirst();
    }

    private Answer escalate(DemoCase one, String kind) {
        return act(one, "escalate", reason(one.plan().oneOf(phrases(one).escalate())).put("kind", kind));
    }

    private Answer solve(DemoCase one) {
        var body = Door.object().put("causeCode", one.plan().topic().cause()).put("solution", one.words().solution());
        one.article().ifPresent(body.putArray("articles")::add);
        return act(one, "solve", body);
    }

    private Scenario.Phrases phrases(DemoCase one) {
        return scenario.people().phrases(one.plan().language());
    }

    private static ObjectNode reason(String text) {
        return Door.object().put("reason", text);
    }

    private Answer act(DemoCase one, String what, ObjectNode body) {
        return door.post("/api/routing/tickets/" + one.ticket() + "/" + what, token, body);
    }

    /// A refusal (409) is a lost race, for example with an offer that has expired: the work list
    /// says what is so now.
    private boolean completes(DemoCase one, Answer answer) {
        if (answer.isRefused() || answer.isEarly()) {
            return false;
        }
        answer.expected();
        return done(one);
    }

    private boolean done(DemoCase one) {
        cases.done(one);
        return true;
    }
}
