package io.caseloop.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.local.demo.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The customers behind the adapters of all channels: they write, answer, confirm, reject and rate,
/// and speak with the lead after a low rating (I1, F1, F2, F3).
final class Customers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final long PAUSE_MILLIS = 50;
    private static final Duration LATE_BY = Duration.ofMinutes(20);
    private static final int HIGH_STARS = 4;
    private static final int HIGH_NPS = 9;

    private final Door door;
    private final String token;
    private final String lead;
    private final Cases cases;
    private final Scenario.People people;
    private final Visits visits;
    private final Instant began;
    /// Differs from run to run, so that contacts and customers do too.
    private final String run;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param token of the adapter
    /// @param lead token of the lead, who sees whether a case is closed and visits customers
    Customers(Door door, String token, String lead, Cases cases, Scenario.People people, Instant began) {
        this.door = door;
        this.token = token;
        this.lead = lead;
        this.cases = cases;
        this.people = people;
        this.visits = new Visits(door, lead);
        this.began = began;
        this.run = Long.toString(began.getEpochSecond(), Character.MAX_RADIX);
        for (var i = 0; i < AT_ONCE; i++) {
            threads.submit(this::serve);
        }
    }

    /// Posts the first contact of a case.
    void write(DemoCase one) {
        var answer = door.post("/api/intake/contacts", token, first(one)).expected();
        cases.opened(one, answer.path("ticketId").asText(), answer.path("ticketNumber").asText());
    }

    private void serve() {
        try {
            while (closing.getCount() > 0) {
                var one = cases.nextForCustomer();
                if (one != null) {
                    act(one, one.due().orElseThrow());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            cases.failed(e);
        }
    }

    private void act(DemoCase one, Step step) throws InterruptedException {
        var answer = step == Step.WRITE_AFTER_CLOSING && !isClosed(one) ? Optional.<Answer>empty()
                : Optional.of(perform(one, step)).filter(it -> !it.isEarly() && !it.isRefused());
        if (answer.isEmpty()) {
            closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            cases.later(one); // the stage has not heard of the one before
        } else {
            answer.get().expected();
            cases.done(one);
        }
    }

    private Answer perform(DemoCase one, Step step) {
        var phrases = people.phrases(one.plan().language());
        return switch (step) {
            case ANSWER -> contact(again(one, one.plan().channel(), "answer").put("text", one.words().answer()));
            case CALL -> contact(again(one, one.plan().otherChannel(), "call").put("text", one.words().more()));
            case DELIVER_AGAIN -> contact(first(one));
            case DELIVER_DIFFERENTLY -> contact(first(one).put("text", text(one) + " " + one.words().more()));
            case REGISTER_LATE -> contact(again(one, one.plan().otherChannel(), "late").put("text", one.words().more())
                    .put("occurredAt", began.minus(LATE_BY).toString()));
            case WRITE_AFTER_CLOSING -> contact(again(one, one.plan().channel(), "again")
                    .put("text", one.words().more()));
            case CONFIRM -> feedback(one, "confirmation", Door.object().put("solved", true));
            case REJECT -> feedback(one, "confirmation", Door.object().put("solved", false)
                    .put("comment", one.plan().oneOf(phrases.rejection())));
            case RATE_HIGH -> feedback(one, "rating", rating(one, HIGH_STARS, HIGH_NPS, phrases.high()));
            case RATE_LOW -> feedback(one, "rating", rating(one, 1, 1, phrases.low()));
            case VISIT -> visits.record(one, phrases);
            case ACCEPT, DECLINE, OFFERED, REPLY, ASK, REPLY_WITH_ARTICLE, MARK_IRRELEVANT, AWAIT_CUSTOMER, TRANSFER,
                 TRANSFER_TO_TEAM, RETURN, NOTE, ESCALATE, ESCALATE_TO_LEAD, AWAIT_BREACH, APOLOGISE,
                 PROMISE_NEW_TIME, HOLD_ROUTING, AWAIT_WITHDRAWAL, SOLVE ->
                    throw new IllegalArgumentException(step + " is an agent's");
        };
    }

    /// Whether intake, which decides what a contact belongs to, has heard of the closing.
    private boolean isClosed(DemoCase one) {
        return door.get("/api/intake/tickets/" + one.ticket(), lead).expected().hasNonNull("closedAt");
    }

    private Answer contact(ObjectNode contact) {
        return door.post("/api/intake/contacts", token, contact);
    }

    private Answer feedback(DemoCase one, String what, ObjectNode body) {
        return door.post("/api/feedback/tickets/" + one.ticket() + "/" + what, token, body);
    }

    private static ObjectNode rating(DemoCase one, int stars, int nps, List<String> comments) {
        var better = one.plan().choice() % 2;
        return Door.object().put("stars", stars + better).put("nps", nps + better)
                .put("comment", one.plan().oneOf(comments));
    }

    private ObjectNode first(DemoCase one) {
        var plan = one.plan();
        var contact = sent(one, plan.channel(), "").put("text", text(one)).put("kind", plan.topic().kind())
                .put("category", plan.topic().category());
        if (plan.topic().urgency() != null) {
            contact.put("urgency", plan.topic().urgency());
        }
        if (plan.scene().impact() != null) {
            contact.put("impact", plan.scene().impact());
        }
        if (plan.vip()) {
            contact.put("tier", "vip");
        }
        return contact;
    }

    private ObjectNode again(DemoCase one, String channel, String what) {
        return sent(one, channel, "-" + what);
    }

    /// The order number is the reference by which contacts of a case find each other (I4).
    private ObjectNode sent(DemoCase one, String channel, String what) {
        var plan = one.plan();
        var contact = Door.object().put("channel", channel)
                .put("externalId", "demo-" + run + "-" + plan.number() + what).put("reference", order(one));
        // a customer who writes over two channels is known by the same number in both
        var kind = plan.scene().contacts() > 1 ? "phone" : people.identities().get(channel);
        contact.putObject("from").put("kind", kind).put("value", identity(kind, plan.number()))
                .put("name", plan.oneOf(people.names().get(plan.language())));
        return contact;
    }

    private String identity(String kind, int number) {
        return switch (kind) {
            case "phone" -> "+86100%08d".formatted((began.getEpochSecond() * 1000 + number) % 100_000_000);
            case "email" -> "customer" + number + "@" + run + ".example.com";
            default -> kind + "-" + run + "-" + number;
        };
    }

    private String text(DemoCase one) {
        return one.plan().oneOf(one.words().texts()).replace("{order}", order(one));
    }

    private String order(DemoCase one) {
        return "D" + run.toUpperCase(Locale.ROOT) + "-" + one.plan().number();
    }

    @Override
    public void close() {
        closing.countDown();
        threads.close();
    }
}
